package io.punctual.suppression.links;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals documents that leave this service and come back, under a key derived from the links'
 * secret: whoever holds no secret of this service can neither make nor change one.
 */
@Singleton
public final class Seal {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PURPOSE = "punctual erasure certificate";

  private final String currentId;
  private final Map<String, SecretKeySpec> keys = new HashMap<>();

  Seal(LinkSettings settings) {
    currentId = settings.keyId();
    settings
        .secretsById()
        .forEach(
            (id, secret) -> {
              var derived = mac(new SecretKeySpec(secret, ALGORITHM), PURPOSE.getBytes(UTF_8));
              keys.put(id, new SecretKeySpec(derived, ALGORITHM));
            });
  }

  /**
   * What a document is sealed with.
   *
   * @param keyId the links' secret from which the key was derived
   * @param code HMAC-SHA-256, base64 for URLs
   */
  @Serdeable
  public record Signature(String keyId, String code) {}

  /** Whether a seal is whole. */
  public enum Answer {
    GENUINE,
    FORGED,
    UNKNOWN_KEY
  }

  /** Seals {@code document} with the current key. */
  public Signature on(byte[] document) {
    return new Signature(currentId, code(currentId, document));
  }

  /** Whether {@code signature} was made here of exactly this {@code document}. */
  public Answer check(byte[] document, Signature signature) {
    if (!keys.containsKey(signature.keyId())) {
      return Answer.UNKNOWN_KEY;
    }
    var expected = code(signature.keyId(), document).getBytes(UTF_8);
    return MessageDigest.isEqual(expected, signature.code().getBytes(UTF_8))
        ? Answer.GENUINE
        : Answer.FORGED;
  }

  private String code(String keyId, byte[] document) {
    var key = keys.get(keyId);
    if (key == null) {
      throw new IllegalStateException("no such key: " + keyId);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(key, document));
  }

  private static byte[] mac(SecretKeySpec key, byte[] message) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
