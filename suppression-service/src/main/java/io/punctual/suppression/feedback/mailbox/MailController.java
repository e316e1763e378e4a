package io.punctual.suppression.feedback.mailbox;

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
import org.jspecify.annotations.Nullable;

/** Where a relay hands in a mail that came back, as its pipe gets it: byte for byte. */
@Controller("/feedback/mails")
@RequiresRole({"feedback", "operator"})
@ExecuteOn(TaskExecutors.BLOCKING)
class MailController {

  private final MailIntake intake;

  MailController(MailIntake intake) {
    this.intake = intake;
  }

  /**
   * 202 once it is stored for good. Of a mail that unsubscribes nothing is kept but that.
   *
   * @param to whom the relay got it for, the envelope's recipient
   */
  @Post
  @Consumes(MediaType.ALL)
  HttpResponse<?> take(@QueryValue @Nullable String to, @Body byte @Nullable [] mail) {
    if (mail == null || mail.length == 0 || mail.length > intake.largest()) {
      throw ProblemException.of(
          HttpStatus.REQUEST_ENTITY_TOO_LARGE,
          "must have 1 to %d bytes".formatted(intake.largest()));
    }
    if (to != null && !MailIntake.isPlain(to)) {
      throw ProblemException.badField("to", "must be one plain ASCII address");
    }
    intake.take(Way.HTTP, to, mail);
    return HttpResponse.accepted();
  }
}
