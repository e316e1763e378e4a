package io.punctual.eventloop.http;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import jakarta.validation.constraints.NotEmpty;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One caller's key: {@code punctual.access.keys.<name>.*}.
 *
 * @param name who calls with it
 * @param secret the key itself, at least 16 characters; or
 * @param sha256 its SHA-256 in hexadecimal, so that the configuration holds no secret
 * @param roles what the caller may do
 */
@EachProperty("punctual.access.keys")
public record AccessKeySettings(
    @Parameter String name,
    @Nullable String secret,
    @Nullable String sha256,
    @NotEmpty List<String> roles) {

  private static final int SHORTEST = 16;

  /**
   * @throws IllegalArgumentException when not exactly one of secret and sha256 is there, or it is
   *     too short
   */
  public AccessKeySettings {
    var property = "punctual.access.keys." + name;
    if ((secret == null) == (sha256 == null)) {
      throw new IllegalArgumentException(property + " needs either secret or sha256");
    }
    if (secret != null && secret.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "%s.secret must have at least %d characters".formatted(property, SHORTEST));
    }
    if (sha256 != null && !sha256.matches("[0-9a-fA-F]{64}")) {
      throw new IllegalArgumentException(property + ".sha256 must be 64 hexadecimal digits");
    }
    roles = List.copyOf(roles);
  }

  Caller caller() {
    return new Caller(name, Set.copyOf(roles));
  }

  byte[] digest() {
    return sha256 != null ? HexFormat.of().parseHex(sha256) : digest(String.valueOf(secret));
  }

  static byte[] digest(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "AccessKeySettings[name=%s, roles=%s]".formatted(name, roles);
  }
}
