package io.punctual.suppression.feedback.listener;

import java.io.IOException;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/** A command that the library knows and that is not offered here; ends the connection. */
final class RefusedCommand extends BaseCommand {

  RefusedCommand(String name) {
    super(name, "Not offered.");
  }

  @Override
  public void execute(String command, Session session) throws IOException, DropConnectionException {
    throw new DropConnectionException(500, "5.5.1 Not offered");
  }
}
