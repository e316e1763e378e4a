package io.punctual.suppression.feedback.imap;

import io.punctual.eventloop.Failure;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Puts why a mailbox could not be looked into into words that may be logged. Pure. */
final class LookFailure {

  private LookFailure() {}

  /**
   * One word where it is known, else the classes: the library's messages quote the server, the user
   * and folders.
   */
  static String describe(Exception failure) {
    if (failure instanceof AuthenticationFailedException) {
      return "AUTHENTICATION";
    }
    if (failure instanceof FolderNotFoundException) {
      return "FOLDER_NOT_FOUND";
    }
    boolean tls = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
        return "CERTIFICATE";
      }
      tls |= cause instanceof SSLException;
    }
    return tls ? "TLS" : Failure.describe(failure);
  }
}
