package io.punctual.local.mailbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A real SMTP server on loopback that delivers nowhere, and a web page over what it took.
 *
 * <p>Every mail is a file in a folder, so that the mails survive a restart.
 */
public final class Mailbox implements AutoCloseable {

  private static final int MANY = 1_000;

  private final SMTPServer smtp;
  private final HttpServer pages;
  private final ExecutorService workers;

  private Mailbox(SMTPServer smtp, HttpServer pages, ExecutorService workers) {
    this.smtp = smtp;
    this.pages = pages;
    this.workers = workers;
  }

  /**
   * Starts both servers.
   *
   * @param smtpPort 0 for any free one
   * @param pagePort 0 for any free one
   * @param clock says when a mail was accepted
   */
  public static Mailbox start(Path folder, int smtpPort, int pagePort, InstantSource clock) {
    var mails = MailFolder.open(folder, clock);
    var loopback = InetAddress.getLoopbackAddress();
    var workers = Executors.newVirtualThreadPerTaskExecutor();
    try {
      var smtp =
          SMTPServer.port(smtpPort)
              .bindAddress(loopback)
              .hostName("mailbox.localhost")
              .softwareName("Punctual mailbox")
              .backlog(MANY)
              .maxConnections(MANY)
              .insertReceivedHeaders(false)
              .executorService(workers)
              .messageHandlerFactory(context -> new SmtpSession(mails))
              .build();
      var pages = HttpServer.create(new InetSocketAddress(loopback, pagePort), MANY);
      pages.setExecutor(workers);
      pages.createContext("/", new MailboxPages(mails));
      pages.createContext("/api/", new MailboxApi(mails));
      smtp.start();
      pages.start();
      return new Mailbox(smtp, pages, workers);
    } catch (IOException e) {
      workers.shutdownNow();
      throw new UncheckedIOException("cannot listen on port " + pagePort, e);
    }
  }

  /** Where mail is taken. */
  public int smtpPort() {
    return smtp.getPortAllocated();
  }

  /** Where the page is. */
  public int pagePort() {
    return pages.getAddress().getPort();
  }

  /** Stops taking mail, then the page; the mails stay. */
  @Override
  public void close() {
    smtp.stop();
    pages.stop(0);
    workers.shutdownNow();
  }
}
