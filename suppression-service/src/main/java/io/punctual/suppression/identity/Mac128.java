package io.punctual.suppression.identity;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The first 128 bits of HMAC-SHA-256 under one secret. Safe from any thread. */
public final class Mac128 {

  private static final String ALGORITHM = "HmacSHA256";

  private final Mac keyed;

  /**
   * @throws IllegalArgumentException if {@code secret} has fewer than 32 bytes
   */
  public Mac128(byte[] secret) {
    if (secret.length < 32) {
      throw new IllegalArgumentException(
          "the secret must have at least 32 bytes, has " + secret.length);
    }
    try {
      keyed = Mac.getInstance(ALGORITHM);
      keyed.init(new SecretKeySpec(secret, ALGORITHM));
    } catch (InvalidKeyException e) {
      throw new IllegalArgumentException("the secret is no HMAC key", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** The code of {@code message}. */
  public UUID of(byte[] message) {
    try {
      var code = ByteBuffer.wrap(((Mac) keyed.clone()).doFinal(message));
      return new UUID(code.getLong(), code.getLong());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("this platform's " + ALGORITHM + " cannot be cloned", e);
    }
  }
}
