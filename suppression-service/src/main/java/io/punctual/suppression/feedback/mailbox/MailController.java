package io.punctual.suppression.feedback.mailbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.eventloop.http.RequiresRole;
import io.punctual.suppression.feedback.effect.FeedbackIntake;
import io.punctual.suppression.feedback.store.FeedbackSettings;
import io.punctual.suppression.feedback.store.StoredReport;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.optout.Choice;
import io.punctual.suppression.optout.OptOut;
import io.punctual.suppression.optout.OptOutIntake;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a relay hands in a mail that came back, as its pipe gets it: byte for byte. */
@Controller("/feedback/mails")
@RequiresRole({"feedback", "operator"})
@ExecuteOn(TaskExecutors.BLOCKING)
class MailController {

  private static final Pattern PLAIN = Pattern.compile("[!-~]{1,320}");

  private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

  private final FeedbackIntake intake;
  private final MailedOptOut mailed;
  private final OptOutIntake optOuts;
  private final FeedbackSettings settings;
  private final InstantSource clock;

  MailController(
      FeedbackIntake intake,
      MailedOptOut mailed,
      OptOutIntake optOuts,
      FeedbackSettings settings,
      InstantSource clock) {
    this.intake = intake;
    this.mailed = mailed;
    this.optOuts = optOuts;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * 202 once it is stored for good. Of a mail that unsubscribes nothing is kept but that.
   *
   * @param to whom the relay got it for, the envelope's recipient; stands in front of the mail as
   *     Delivered-To, as relays write it
   */
  @Post
  @Consumes(MediaType.ALL)
  HttpResponse<?> take(@QueryValue @Nullable String to, @Body byte @Nullable [] mail) {
    if (mail == null || mail.length == 0 || mail.length > settings.largest()) {
      throw ProblemException.of(
          HttpStatus.REQUEST_ENTITY_TOO_LARGE,
          "must have 1 to %d bytes".formatted(settings.largest()));
    }
    var whole = to == null ? mail : deliveredTo(to, mail);
    mailed
        .in(whole)
        .ifPresentOrElse(
            named -> stop(named.suppressionKey()),
            () -> intake.take(StoredReport.MAIL, null, whole));
    return HttpResponse.accepted();
  }

  private void stop(SuppressionKey person) {
    if (!optOuts.take(new OptOut(person, Choice.REMINDERS, "mail", clock.instant()))) {
      throw ProblemException.unavailable("not stored; please come back", RETRY_AFTER);
    }
  }

  private static byte[] deliveredTo(String to, byte[] mail) {
    if (!PLAIN.matcher(to).matches()) {
      throw ProblemException.badField("to", "must be one plain ASCII address");
    }
    var line = ("Delivered-To: " + to + "\r\n").getBytes(US_ASCII);
    return ByteBuffer.allocate(line.length + mail.length).put(line).put(mail).array();
  }
}
