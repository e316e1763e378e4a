package io.punctual.suppression.feedback.imap;

import io.punctual.suppression.feedback.imap.ImapSettings.Tls;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.angus.mail.imap.IMAPStore;

/** Logs in to the IMAP server, and says nothing to one that cannot prove who it is. */
final class ImapSession {

  private static final int FETCH_AT_ONCE = 262_144;

  private ImapSession() {}

  /** A connected store; the caller closes it. */
  static IMAPStore connect(ImapSettings settings) throws MessagingException {
    var protocol = settings.tls() == Tls.IMPLICIT ? "imaps" : "imap";
    var session = Session.getInstance(properties(settings, "mail." + protocol + "."));
    var store = (IMAPStore) session.getStore(protocol);
    store.connect(settings.host(), settings.port(), settings.user(), settings.password());
    return store;
  }

  private static Properties properties(ImapSettings settings, String prefix) {
    var properties = new Properties();
    var timeout = Long.toString(settings.timeout().toMillis());
    properties.setProperty(prefix + "connectiontimeout", timeout);
    properties.setProperty(prefix + "timeout", timeout);
    properties.setProperty(prefix + "peek", "true");
    properties.setProperty(prefix + "fetchsize", Integer.toString(FETCH_AT_ONCE));
    if (settings.tls() != Tls.NONE) {
      properties.setProperty(prefix + "ssl.checkserveridentity", "true");
      properties.put(prefix + "ssl.socketFactory", trusted(settings.caFile()));
    }
    if (settings.tls() == Tls.STARTTLS) {
      properties.setProperty(prefix + "starttls.enable", "true");
      properties.setProperty(prefix + "starttls.required", "true");
    }
    return properties;
  }

  /**
   * What TLS to the server is made with.
   *
   * @throws IllegalArgumentException when {@code file} holds no certificates; names the property
   */
  static SSLSocketFactory trusted(String file) {
    if (file.isEmpty()) {
      return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }
    try {
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(authorities(Path.of(file)));
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "punctual.suppression.feedback.imap.ca-file must name certificates in PEM form: " + file,
          e);
    }
  }

  private static KeyStore authorities(Path file) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (var in = Files.newInputStream(file)) {
      int number = 0;
      for (var one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("authority-" + number++, one);
      }
      if (number == 0) {
        throw new IOException("no certificate in it");
      }
    }
    return store;
  }
}
