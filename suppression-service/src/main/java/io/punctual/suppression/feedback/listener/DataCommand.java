package io.punctual.suppression.feedback.listener;

import io.punctual.suppression.feedback.listener.ListenerSettings.Protocol;
import io.punctual.suppression.feedback.mailbox.MailMetrics;
import io.punctual.suppression.feedback.mailbox.MailMetrics.Result;
import io.punctual.suppression.feedback.mailbox.Way;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/**
 * DATA: reads the mail, stores it, and only then answers. The library's own answers once for all
 * recipients, as SMTP has it, and goes on in the middle of a mail that was too large.
 */
final class DataCommand extends BaseCommand {

  private final Protocol protocol;
  private final Storing storing;
  private final int largest;
  private final MailMetrics metrics;

  /**
   * @param largest bytes of one mail
   */
  DataCommand(Protocol protocol, Storing storing, int largest, MailMetrics metrics) {
    super("DATA", "Following text is the mail; ends with a dot on a line of its own.");
    this.protocol = protocol;
    this.storing = storing;
    this.largest = largest;
    this.metrics = metrics;
  }

  @Override
  public void execute(String command, Session session) throws IOException, DropConnectionException {
    if (!(session.getMessageHandler() instanceof Envelope envelope)) {
      session.sendResponse("503 5.5.1 MAIL first");
      return;
    }
    var recipients = envelope.recipients();
    if (recipients.isEmpty()) {
      session.sendResponse("503 5.5.1 No valid recipients");
      return;
    }
    session.sendResponse("354 End with a dot on a line of its own");
    for (var answer : answers(recipients, MailText.read(session.getRawInput(), largest))) {
      session.sendResponse(answer.line());
    }
    session.resetMailTransaction();
  }

  private List<Answer> answers(List<String> recipients, MailText.Read read)
      throws DropConnectionException {
    var each =
        switch (read) {
          case MailText.Read.Whole whole -> stored(recipients, whole.mail());
          case MailText.Read.TooLarge tooLarge ->
              all(recipients, Answer.TOO_LARGE, Result.TOO_LARGE);
          case MailText.Read.Endless endless -> {
            metrics.count(Way.RELAY, Result.TOO_LARGE);
            throw new DropConnectionException(552, "5.3.4 Too large");
          }
        };
    // What is stored for some of them comes again for all, and counts once.
    return protocol == Protocol.LMTP ? each : List.of(Collections.max(each));
  }

  private List<Answer> stored(List<String> recipients, byte[] mail) {
    return mail.length == 0
        ? all(recipients, Answer.EMPTY, Result.UNUSABLE)
        : storing.store(recipients, mail);
  }

  private List<Answer> all(List<String> recipients, Answer answer, Result result) {
    metrics.count(Way.RELAY, result);
    return Collections.nCopies(recipients.size(), answer);
  }
}
