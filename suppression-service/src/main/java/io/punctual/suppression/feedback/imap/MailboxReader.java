package io.punctual.suppression.feedback.imap;

import io.punctual.eventloop.Failure;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.suppression.database.DatabaseFailure;
import io.punctual.suppression.feedback.imap.Mailbox.MailId;
import io.punctual.suppression.feedback.mailbox.MailIntake;
import io.punctual.suppression.feedback.mailbox.MailMetrics;
import io.punctual.suppression.feedback.mailbox.MailMetrics.Result;
import io.punctual.suppression.feedback.mailbox.Way;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes mails out of a folder: each is stored, then moved. Whatever ends it in between, the mail is
 * read again and counts once; so two that read the same mailbox do no harm. One thread.
 */
@Singleton
final class MailboxReader {

  private static final Logger LOG = LoggerFactory.getLogger(MailboxReader.class);
  private static final int AT_ONCE = 200;
  private static final int TRIES = 3;

  private final ImapSettings settings;
  private final Consumer<byte[]> intake;
  private final int largest;
  private final MailMetrics metrics;
  private final InstantSource clock;
  private final Map<MailId, Integer> failures = new HashMap<>();
  private volatile boolean stopped;

  @Inject
  MailboxReader(
      ImapSettings settings, MailIntake intake, MailMetrics metrics, InstantSource clock) {
    this(settings, mail -> intake.take(Way.IMAP, null, mail), intake.largest(), metrics, clock);
  }

  /**
   * @param intake stores a mail, or throws
   */
  MailboxReader(
      ImapSettings settings,
      Consumer<byte[]> intake,
      int largest,
      MailMetrics metrics,
      InstantSource clock) {
    this.settings = settings;
    this.intake = intake;
    this.largest = largest;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Ends a look after the mail that is worked on. Any thread. */
  void stop() {
    stopped = true;
  }

  /**
   * One look, by a connection of its own.
   *
   * @throws MessagingException if the mailbox cannot be had
   * @throws RuntimeException if nothing can be stored now; what is not stored is untouched
   */
  Look look() throws MessagingException {
    try (var mailbox = Mailbox.open(settings)) {
      var look = take(mailbox);
      if (!look.more() && !settings.takenFolder().isEmpty()) {
        mailbox.forget(settings.takenFolder(), clock.instant().minus(settings.keepTaken()));
      }
      return look;
    }
  }

  /** What became of one mail. */
  private enum End {
    TAKEN,
    LEFT,
    FAILED,
    GONE
  }

  private Look take(Mailbox mailbox) throws MessagingException {
    var waiting = mailbox.waiting(AT_ONCE);
    var seen = new HashSet<MailId>();
    var ends = new HashMap<End, Integer>();
    for (var mail : waiting) {
      if (stopped) {
        break;
      }
      ends.merge(take(mailbox, mail, seen), 1, Integer::sum);
    }
    failures.keySet().retainAll(seen);
    int failed = ends.getOrDefault(End.FAILED, 0);
    return new Look(
        ends.getOrDefault(End.TAKEN, 0),
        ends.getOrDefault(End.LEFT, 0),
        failed,
        !stopped && waiting.size() == AT_ONCE && failed == 0);
  }

  private End take(Mailbox mailbox, IMAPMessage mail, Set<MailId> seen) throws MessagingException {
    MailId id;
    try {
      id = mailbox.id(mail);
    } catch (MessageRemovedException e) {
      return End.GONE;
    }
    seen.add(id);
    try {
      return switch (mailbox.fetch(mail, largest)) {
        case Fetched.Mail fetched -> stored(mailbox, mail, fetched.raw());
        case Fetched.TooLarge tooLarge -> leave(mailbox, mail, id, Result.TOO_LARGE);
        case Fetched.Empty empty -> leave(mailbox, mail, id, Result.UNUSABLE);
        case Fetched.Gone gone -> End.GONE;
      };
    } catch (MessagingException | RuntimeException e) {
      if (!mailbox.isOpen() || isForNow(e)) {
        throw e;
      }
      return failed(mailbox, mail, id, e);
    }
  }

  private End stored(Mailbox mailbox, IMAPMessage mail, byte[] raw) throws MessagingException {
    intake.accept(raw);
    if (settings.takenFolder().isEmpty()) {
      mailbox.delete(mail);
    } else {
      mailbox.move(mail, settings.takenFolder());
    }
    return End.TAKEN;
  }

  /** Whether it is not this mail's fault, and the next one would fare no better. */
  private static boolean isForNow(Exception failure) {
    return failure instanceof ProblemException
        || (failure instanceof DatabaseFailure database && database.away());
  }

  /** It stays for the next look; what fails again and again is moved out of the others' way. */
  private End failed(Mailbox mailbox, IMAPMessage mail, MailId id, Exception why)
      throws MessagingException {
    int times = failures.merge(id, 1, Integer::sum);
    LOG.warn("mail {} of the mailbox failed: {}", id.uid(), Failure.describe(why));
    boolean database = why instanceof DatabaseFailure;
    return times < TRIES || database ? End.FAILED : leave(mailbox, mail, id, Result.UNUSABLE);
  }

  private End leave(Mailbox mailbox, IMAPMessage mail, MailId id, Result result)
      throws MessagingException {
    mailbox.move(mail, settings.leftFolder());
    metrics.count(Way.IMAP, result);
    LOG.error("mail {} of the mailbox is {}: left in its folder for a person", id.uid(), result);
    return End.LEFT;
  }
}
