package io.punctual.sender.delivery;

import io.punctual.eventloop.fault.FaultPoint;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A line to the mail server that is opened when needed, kept for the next mail, checked after a
 * rest and closed after a long one. Used by one thread; the watchdog looks on.
 */
public final class SmtpLine implements MailLine {

  private static final FaultPoint<IOException> CONNECT =
      FaultPoint.named("smtp.connect", IOException::new);

  private final SmtpSettings settings;
  private final LineSockets sockets = new LineSockets();
  private final Session session;
  private @Nullable SmtpConnection connection;
  private long usedNanos;
  private String failure = "NONE";

  public SmtpLine(SmtpSettings settings) {
    this(settings, TrustedAuthorities.of(settings));
  }

  SmtpLine(SmtpSettings settings, SSLSocketFactory trusted) {
    this.settings = settings;
    this.session = Session.getInstance(properties(settings, new LineTls(sockets, trusted)));
  }

  @Override
  public boolean makeReady() {
    var open = connection;
    if (open != null) {
      long idle = System.nanoTime() - usedNanos;
      if (idle < settings.checkAfter().toNanos() || open.answers()) {
        usedNanos = System.nanoTime();
        return true;
      }
      drop();
    }
    return connect();
  }

  @Override
  public String failure() {
    return failure;
  }

  @Override
  public boolean isOpen() {
    return connection != null;
  }

  @Override
  public DeliveryOutcome deliver(Envelope envelope, byte[] message, BooleanSupplier inTime) {
    var open = connection;
    if (open == null) {
      throw new IllegalStateException("no connection");
    }
    var outcome = open.deliver(envelope, message, inTime);
    usedNanos = System.nanoTime();
    if (!sockets.isOpen()) {
      drop();
    } else if (endsTheSession(outcome)) {
      close();
    }
    return outcome;
  }

  @Override
  public void closeIfIdle() {
    if (connection != null && System.nanoTime() - usedNanos >= settings.closeAfter().toNanos()) {
      close();
    }
  }

  @Override
  public void close() {
    var open = connection;
    connection = null;
    if (open != null) {
      try {
        sockets.limit(settings.connectTimeout());
        open.close();
      } catch (MessagingException e) {
        failure = e.getClass().getSimpleName();
      }
      sockets.unlimited();
      sockets.drop();
    }
  }

  void dropIfOverdue() {
    sockets.dropIfOverdue();
  }

  private boolean connect() {
    var fresh = new SmtpConnection(session, sockets, settings);
    try {
      CONNECT.before();
      sockets.limit(settings.connectTimeout().plus(settings.readTimeout().multipliedBy(6)));
      fresh.connect(
          settings.host(),
          settings.port(),
          settings.authenticates() ? settings.username() : null,
          settings.authenticates() ? settings.password() : null);
      CONNECT.after();
      sockets.readTimeout(settings.readTimeout());
      if (settings.authenticates() && !fresh.supportsExtension("AUTH")) {
        // The library goes on without: every mail would be refused after its claim.
        throw new AuthenticationFailedException("AUTH is not offered");
      }
      connection = fresh;
      usedNanos = System.nanoTime();
      return true;
    } catch (MessagingException | IOException | RuntimeException e) {
      failure =
          ConnectFailure.describe(
              e,
              fresh.getLastReturnCode(),
              settings.starttls() == SmtpSettings.StartTls.REQUIRED
                  && fresh.getLastReturnCode() == 250
                  && !fresh.supportsExtension("STARTTLS"));
    } finally {
      sockets.unlimited();
    }
    sockets.drop();
    return false;
  }

  /** The connection is no more, or nothing may be said on it any more. */
  private void drop() {
    sockets.drop();
    var gone = connection;
    connection = null;
    if (gone != null) {
      try {
        gone.close();
      } catch (MessagingException e) {
        // Its socket is closed already: goodbye cannot be said.
        failure = "DROPPED";
      }
    }
  }

  private static boolean endsTheSession(DeliveryOutcome outcome) {
    return outcome instanceof DeliveryOutcome.Returned returned
        && returned.reply() != null
        && returned.reply().code() == 421;
  }

  private Properties properties(SmtpSettings smtp, LineTls tls) {
    var properties = new Properties();
    properties.put("mail.smtp.socketFactory", sockets);
    properties.put("mail.smtp.socketFactory.fallback", "false");
    properties.put("mail.smtp.ssl.socketFactory", tls);
    properties.put(
        "mail.smtp.ssl.enable",
        Boolean.toString(smtp.starttls() == SmtpSettings.StartTls.IMPLICIT));
    properties.put("mail.smtp.connectiontimeout", millis(smtp.connectTimeout()));
    properties.put("mail.smtp.timeout", millis(smtp.readTimeout()));
    properties.put("mail.smtp.localhost", smtp.helo());
    properties.put("mail.smtp.auth", Boolean.toString(smtp.authenticates()));
    properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    properties.put(
        "mail.smtp.starttls.enable",
        Boolean.toString(smtp.starttls() != SmtpSettings.StartTls.OFF));
    properties.put(
        "mail.smtp.starttls.required",
        Boolean.toString(smtp.starttls() == SmtpSettings.StartTls.REQUIRED));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.quitwait", "true");
    return properties;
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
