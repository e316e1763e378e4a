package io.punctual.suppression.feedback.mailbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.punctual.eventloop.http.ProblemException;
import io.punctual.suppression.feedback.effect.FeedbackIntake;
import io.punctual.suppression.feedback.mailbox.MailMetrics.Result;
import io.punctual.suppression.feedback.store.FeedbackSettings;
import io.punctual.suppression.feedback.store.StoredReport;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.optout.Choice;
import io.punctual.suppression.optout.OptOut;
import io.punctual.suppression.optout.OptOutIntake;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What every way in ends at: a mail as it came, byte for byte, is stored and then judged. Of one
 * that unsubscribes nothing is kept but that. Any thread.
 */
@Singleton
public final class MailIntake {

  private static final Pattern PLAIN = Pattern.compile("[!-~]{1,320}");

  private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

  private final FeedbackIntake reports;
  private final MailedOptOut mailed;
  private final OptOutIntake optOuts;
  private final FeedbackSettings settings;
  private final MailMetrics metrics;
  private final InstantSource clock;

  MailIntake(
      FeedbackIntake reports,
      MailedOptOut mailed,
      OptOutIntake optOuts,
      FeedbackSettings settings,
      MailMetrics metrics,
      InstantSource clock) {
    this.reports = reports;
    this.mailed = mailed;
    this.optOuts = optOuts;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Bytes of the largest mail that is taken. */
  public int largest() {
    return settings.largest();
  }

  /** Whether {@code recipient} may stand in a header line: one plain ASCII address. */
  public static boolean isPlain(String recipient) {
    return PLAIN.matcher(recipient).matches();
  }

  /**
   * Takes one; when this returns it is kept for good. The same mail for the same recipient counts
   * once, however often and by whatever way it comes.
   *
   * @param recipient the envelope's, {@link #isPlain plain}; stands in front of the mail as
   *     Delivered-To, as relays write it. {@code null} where the mail says it itself
   * @param mail 1 to {@link #largest} bytes
   * @throws RuntimeException when it is not kept, and has to come again
   */
  public void take(Way way, @Nullable String recipient, byte[] mail) {
    if (mail.length == 0 || mail.length > largest()) {
      throw new IllegalArgumentException("must have 1 to %d bytes".formatted(largest()));
    }
    var whole = recipient == null ? mail : deliveredTo(recipient, mail);
    try {
      mailed
          .in(whole)
          .ifPresentOrElse(
              named -> stop(named.suppressionKey()),
              () -> reports.take(StoredReport.MAIL, null, whole));
    } catch (RuntimeException e) {
      metrics.count(way, Result.LATER);
      throw e;
    }
    metrics.count(way, Result.TAKEN);
  }

  private void stop(SuppressionKey person) {
    if (!optOuts.take(new OptOut(person, Choice.REMINDERS, "mail", clock.instant()))) {
      throw ProblemException.unavailable("not stored; please come back", RETRY_AFTER);
    }
  }

  private static byte[] deliveredTo(String recipient, byte[] mail) {
    if (!isPlain(recipient)) {
      throw new IllegalArgumentException("the recipient must be one plain ASCII address");
    }
    var line = ("Delivered-To: " + recipient + "\r\n").getBytes(US_ASCII);
    return ByteBuffer.allocate(line.length + mail.length).put(line).put(mail).array();
  }
}
