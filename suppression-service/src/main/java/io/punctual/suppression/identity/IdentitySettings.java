package io.punctual.suppression.identity;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.Base64;

/**
 * Settings under {@code punctual.suppression.identity}.
 *
 * @param secret base64 of at least 32 bytes; fixed for the life of a deployment
 */
@ConfigurationProperties("punctual.suppression.identity")
public record IdentitySettings(String secret) {

  public IdentitySettings {
    if (bytes(secret).length < 32) {
      throw new IllegalArgumentException(
          "punctual.suppression.identity.secret must be base64 of at least 32 bytes, has "
              + bytes(secret).length);
    }
  }

  byte[] secretBytes() {
    return bytes(secret);
  }

  private static byte[] bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "punctual.suppression.identity.secret must be base64 of at least 32 bytes", e);
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "IdentitySettings[secret=…]";
  }
}
