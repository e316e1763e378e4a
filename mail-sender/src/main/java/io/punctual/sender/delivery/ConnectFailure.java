package io.punctual.sender.delivery;

import jakarta.mail.AuthenticationFailedException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Puts why a connection could not be made into one word that may be shown. Pure. */
final class ConnectFailure {

  private ConnectFailure() {}

  /**
   * The word: a reply code, or {@code AUTHENTICATION}, {@code CERTIFICATE} (not trusted, not valid
   * now, or of another name), {@code STARTTLS_NOT_OFFERED}, {@code TLS}, {@code CONNECT}.
   *
   * @param code the last reply's code, whatever it was
   * @param lacksStartTls whether the server greeted us without offering what is required
   */
  static String describe(Exception failure, int code, boolean lacksStartTls) {
    boolean refused = code >= 400 && code < 600;
    if (failure instanceof AuthenticationFailedException) {
      return refused && code < 500 ? Integer.toString(code) : "AUTHENTICATION";
    }
    if (refused) {
      return Integer.toString(code);
    }
    boolean tls = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
        return "CERTIFICATE";
      }
      tls |= cause instanceof SSLException;
    }
    if (tls) {
      return "TLS";
    }
    return lacksStartTls ? "STARTTLS_NOT_OFFERED" : "CONNECT";
  }
}
