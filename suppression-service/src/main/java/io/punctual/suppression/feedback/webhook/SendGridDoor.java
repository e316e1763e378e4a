package io.punctual.suppression.feedback.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/** SendGrid signs time and body with ECDSA over P-256 and SHA-256. */
final class SendGridDoor implements Door {

  private static final String SIGNATURE = "X-Twilio-Email-Event-Webhook-Signature";
  private static final String TIMESTAMP = "X-Twilio-Email-Event-Webhook-Timestamp";

  private final PublicKey key;
  private final ReplayWindow window;

  /**
   * @param publicKey base64 of its SubjectPublicKeyInfo
   * @throws IllegalArgumentException if it is no key on P-256
   */
  SendGridDoor(String publicKey, ReplayWindow window) {
    this.window = window;
    try {
      var encoded = new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey.strip()));
      key = KeyFactory.getInstance("EC").generatePublic(encoded);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw noKey();
    }
    if (!(key instanceof ECPublicKey ec)
        || ec.getParams().getCurve().getField().getFieldSize() != 256) {
      throw noKey();
    }
  }

  @Override
  public Admission admit(Delivery delivery, Instant now) {
    var timestamp = delivery.headerOrEmpty(TIMESTAMP);
    if (!isSigned(timestamp, delivery.body(), delivery.headerOrEmpty(SIGNATURE))) {
      return new Admission.Refused("WRONG_SIGNATURE");
    }
    return window.contains(timestamp, now)
        ? new Admission.Admitted(null)
        : new Admission.Refused("TOO_OLD");
  }

  boolean isSigned(String timestamp, byte[] body, String signature) {
    try {
      var verifier = Signature.getInstance("SHA256withECDSA");
      verifier.initVerify(key);
      verifier.update(timestamp.getBytes(UTF_8));
      verifier.update(body);
      return verifier.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static IllegalArgumentException noKey() {
    return new IllegalArgumentException(
        "punctual.suppression.feedback.webhooks.sendgrid-public-key must be base64 of an ECDSA key"
            + " on P-256");
  }
}
