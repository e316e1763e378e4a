package io.punctual.suppression.feedback.webhook;

import java.io.IOException;
import java.net.URI;

/** The outside: gets what lies at an address that was checked before. */
interface CertificateSource {

  /**
   * The bytes there.
   *
   * @throws IOException if there is no good answer
   */
  byte[] get(URI address) throws IOException;
}
