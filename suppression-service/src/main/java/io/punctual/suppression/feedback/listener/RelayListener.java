package io.punctual.suppression.feedback.listener;

import io.punctual.suppression.feedback.listener.ListenerSettings.Protocol;
import io.punctual.suppression.feedback.mailbox.MailIntake;
import io.punctual.suppression.feedback.mailbox.MailMetrics;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Listens for a relay that hands over what came back. Takes mails for a few recipients, sends none.
 */
@Singleton
final class RelayListener {

  private static final Logger LOG = LoggerFactory.getLogger(RelayListener.class);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
  private static final String NAME = "punctual";

  private final Storing storing;
  private final SMTPServer server;

  RelayListener(
      ListenerSettings settings, MailIntake intake, Recipients recipients, MailMetrics metrics) {
    storing = new Storing(intake);
    server =
        new SMTPServer.Builder()
            .bindAddress(address(settings.host()))
            .port(settings.port())
            .hostName(NAME)
            .softwareName("Punctual")
            .serverThreadName("relay-listener")
            .executorService(
                Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("relay-session-", 0).factory()))
            .messageHandlerFactory(context -> new Envelope(recipients, metrics))
            .fromAddressValidator(sender -> true)
            .insertReceivedHeaders(false)
            .maxConnections(settings.maxConnections())
            .maxRecipients(settings.maxRecipients())
            .maxMessageSize(intake.largest())
            .connectionTimeoutMs((int) settings.idleTimeout().toMillis())
            .sessionHandler(new SessionLimits(settings.longestSession()))
            .build();
    var commands = server.getCommandHandler();
    boolean lmtp = settings.protocol() == Protocol.LMTP;
    commands.addCommand(new GreetingCommand(lmtp ? "LHLO" : "EHLO"));
    commands.addCommand(new DataCommand(settings.protocol(), storing, intake.largest(), metrics));
    for (var name : lmtp ? List.of("EHLO", "HELO", "BDAT", "AUTH") : List.of("BDAT", "AUTH")) {
      commands.addCommand(new RefusedCommand(name));
    }
  }

  /**
   * @throws RuntimeException if the port is taken
   */
  void start() {
    server.start();
    LOG.info("listening for relays on port {}", port());
  }

  int port() {
    return server.getPortAllocated();
  }

  /** Waits for what is being stored, then hangs up. */
  void stop() {
    try {
      if (!storing.end(STOP_LIMIT)) {
        LOG.warn("mails are still being stored; their relays come again");
      }
      Thread.ofVirtual().name("relay-listener-stop").start(server::stop).join(STOP_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static InetAddress address(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "punctual.suppression.feedback.listener.host must be an address of this machine", e);
    }
  }
}
