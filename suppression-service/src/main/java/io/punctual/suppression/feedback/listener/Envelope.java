package io.punctual.suppression.feedback.listener;

import io.punctual.suppression.feedback.mailbox.MailMetrics;
import io.punctual.suppression.feedback.mailbox.MailMetrics.Result;
import io.punctual.suppression.feedback.mailbox.Way;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** The recipients of one mail while a relay names them. Who sends it does not count. */
final class Envelope implements MessageHandler {

  private static final int MOST_REFUSED = 20;

  private final Recipients known;
  private final MailMetrics metrics;
  private final List<String> recipients = new ArrayList<>();
  private int refused;

  Envelope(Recipients known, MailMetrics metrics) {
    this.known = known;
    this.metrics = metrics;
  }

  /** In the relay's order; twice who was named twice. */
  List<String> recipients() {
    return List.copyOf(recipients);
  }

  /** Anybody may send, and nobody: what comes back mostly has the empty sender. */
  @Override
  public void from(String sender) {
    // Nothing of it is used.
  }

  @Override
  public void recipient(String recipient) throws RejectException {
    if (!known.takes(recipient)) {
      metrics.count(Way.RELAY, Result.UNKNOWN_RECIPIENT);
      if (++refused == MOST_REFUSED) {
        throw new DropConnectionException(421, "4.7.0 Too many recipients that nobody knows");
      }
      throw new RejectException(550, "5.1.1 Nobody here has that address");
    }
    recipients.add(recipient);
  }

  /** Never called: {@link DataCommand} reads the mail. */
  @Override
  public String data(InputStream mail) {
    throw new IllegalStateException("the mail is read elsewhere");
  }

  @Override
  public void done() {
    recipients.clear();
  }
}
