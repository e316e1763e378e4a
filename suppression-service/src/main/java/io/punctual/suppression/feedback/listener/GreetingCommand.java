package io.punctual.suppression.feedback.listener;

import java.io.IOException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/**
 * EHLO, or LHLO as LMTP has it: offers what is kept here. The library's own offers CHUNKING
 * besides, by which it takes a mail that broke off for a whole one.
 */
final class GreetingCommand extends BaseCommand {

  GreetingCommand(String name) {
    super(name, "Introduces the relay.", "<hostname>");
  }

  @Override
  public void execute(String command, Session session) throws IOException {
    var words = getArgs(command);
    if (words.length < 2) {
      session.sendResponse("501 5.5.4 Needs a name");
      return;
    }
    session.resetMailTransaction();
    session.setHelo(words[1]);
    var server = session.getServer();
    session.sendResponse(
        "250-%s\r\n250-PIPELINING\r\n250-SIZE %d\r\n250-8BITMIME\r\n250 SMTPUTF8"
            .formatted(server.getHostName(), server.getMaxMessageSize()));
  }
}
