package io.punctual.local.mailbox;

import io.punctual.local.stack.MovedClock;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The mailbox as a process of its own: {@code MailboxMain <folder> <smtp port> <page port>}; stops
 * on SIGTERM.
 */
public final class MailboxMain {

  private MailboxMain() {}

  /** Starts the mailbox, says where it listens, and waits to be stopped. */
  public static void main(String[] args) throws InterruptedException {
    if (args.length != 3) {
      System.err.println("usage: MailboxMain <folder> <smtp port> <page port>");
      System.exit(2);
    }
    var mailbox =
        Mailbox.start(
            Path.of(args[0]),
            Integer.parseInt(args[1]),
            Integer.parseInt(args[2]),
            MovedClock.ofThisProcess());
    Runtime.getRuntime().addShutdownHook(new Thread(mailbox::close, "stop"));
    System.out.printf(
        "mailbox ready: smtp on 127.0.0.1:%d, page on http://127.0.0.1:%d%n",
        mailbox.smtpPort(), mailbox.pagePort());
    new CountDownLatch(1).await();
  }
}
