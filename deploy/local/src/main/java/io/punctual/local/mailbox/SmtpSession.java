package io.punctual.local.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.subethamail.smtp.MessageHandler;

/** One mail on its way in: envelope sender, recipients, content. */
final class SmtpSession implements MessageHandler {

  private final MailFolder folder;
  private final List<String> recipients = new ArrayList<>();
  private String from = "";

  SmtpSession(MailFolder folder) {
    this.folder = folder;
  }

  @Override
  public void from(String from) {
    this.from = from;
  }

  @Override
  public void recipient(String recipient) {
    recipients.add(recipient);
  }

  /** Returns the reply to the final dot, which carries the mail's id as its queue id. */
  @Override
  public String data(InputStream data) throws IOException {
    return "2.0.0 Ok: queued as " + folder.store(from, recipients, data.readAllBytes()).id();
  }

  @Override
  public void done() {
    recipients.clear();
  }
}
