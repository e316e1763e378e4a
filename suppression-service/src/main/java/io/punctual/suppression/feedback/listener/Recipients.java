package io.punctual.suppression.feedback.listener;

import io.punctual.suppression.feedback.mailbox.MailIntake;
import io.punctual.suppression.links.LinkSettings;
import io.punctual.suppression.links.MarkCheck;
import io.punctual.suppression.links.SendMarks;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;

/**
 * For whom a mail is taken: an envelope sender that was signed here, however long ago; the mailbox
 * for unsubscribing, with or without something behind a plus; and the addresses in the settings.
 * For nobody else, so nothing can be relayed.
 */
@Singleton
final class Recipients {

  private static final Duration ANY_AGE = Duration.ofDays(36_500);

  private final SendMarks marks;
  private final String unsubscribeMailbox;
  private final Set<String> own;
  private final InstantSource clock;

  Recipients(SendMarks marks, LinkSettings links, ListenerSettings settings, InstantSource clock) {
    this.marks = marks;
    this.unsubscribeMailbox = links.unsubscribeMailbox().toLowerCase(Locale.ROOT);
    this.own = settings.ownRecipients();
    this.clock = clock;
  }

  boolean takes(String address) {
    if (!MailIntake.isPlain(address)) {
      return false;
    }
    var small = address.toLowerCase(Locale.ROOT);
    return own.contains(small)
        || (!unsubscribeMailbox.isEmpty() && withoutPlus(small).equals(unsubscribeMailbox))
        || marks.check(address, clock.instant(), ANY_AGE) instanceof MarkCheck.Valid;
  }

  private static String withoutPlus(String address) {
    int at = address.lastIndexOf('@');
    int plus = address.indexOf('+');
    return plus > 0 && plus < at ? address.substring(0, plus) + address.substring(at) : address;
  }
}
