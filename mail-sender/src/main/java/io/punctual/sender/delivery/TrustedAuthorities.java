package io.punctual.sender.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Who may vouch for the mail server: the JDK's authorities, or those of a file alone. */
final class TrustedAuthorities {

  private static final String PROPERTY = "punctual.sender.smtp.ca-file";

  private TrustedAuthorities() {}

  /**
   * What TLS to the mail server is made with.
   *
   * @throws IllegalArgumentException when the file named in the settings holds no certificates;
   *     names the property
   */
  static SSLSocketFactory of(SmtpSettings settings) {
    var file = settings.caFile();
    if (file == null || file.isBlank()) {
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
          PROPERTY + " must name a readable file of certificates in PEM form: " + file, e);
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
