package io.punctual.suppression.feedback.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.punctual.suppression.feedback.provider.Json;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Mailgun signs time and token with HMAC-SHA-256, not the event itself: so a token counts for one
 * body only, the first that came with it.
 */
final class MailgunDoor implements Door {

  private final SecretKeySpec key;
  private final ReplayWindow window;

  MailgunDoor(String signingKey, ReplayWindow window) {
    this.key = new SecretKeySpec(signingKey.getBytes(UTF_8), "HmacSHA256");
    this.window = window;
  }

  @Override
  public Admission admit(Delivery delivery, Instant now) {
    Json signature;
    try {
      signature = Json.parse(delivery.body()).at("signature");
    } catch (IOException e) {
      return new Admission.Refused("NOT_READABLE");
    }
    var timestamp = signature.at("timestamp").textOrEmpty();
    var token = signature.at("token").textOrEmpty();
    if (!token.matches("[A-Za-z0-9_-]{16,128}") || !timestamp.matches("\\d{1,12}")) {
      return new Admission.Refused("NOT_SIGNED");
    }
    var given = signature.at("signature").textOrEmpty().toLowerCase(Locale.ROOT);
    if (!SameText.of(code(timestamp + token), given)) {
      return new Admission.Refused("WRONG_SIGNATURE");
    }
    return window.contains(timestamp, now)
        ? new Admission.Admitted(token)
        : new Admission.Refused("TOO_OLD");
  }

  private String code(String message) {
    try {
      var mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(message.getBytes(US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + key.getAlgorithm(), e);
    }
  }
}
