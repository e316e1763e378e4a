package io.punctual.suppression.links;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.convert.format.MapFormat;
import io.micronaut.core.naming.conventions.StringConvention;
import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Settings under {@code punctual.suppression.links}.
 *
 * @param secret base64 of at least 32 bytes; signs what is minted from now on
 * @param keyId name of {@code secret} inside the tokens
 * @param earlierSecrets what signed before, by key id, none where absent; links never expire
 * @param baseUrl where a recipient's browser reaches this service, without a slash at the end
 * @param mailDomain domain of Message-IDs and envelope senders
 * @param unsubscribeMailbox mailbox for unsubscribing by mail; empty where none is read
 */
@ConfigurationProperties("punctual.suppression.links")
public record LinkSettings(
    String secret,
    String keyId,
    @Nullable @MapFormat(keyFormat = StringConvention.RAW) Map<String, String> earlierSecrets,
    URI baseUrl,
    String mailDomain,
    String unsubscribeMailbox) {

  private static final Pattern KEY_ID = Pattern.compile("[a-z0-9]{1,4}");
  private static final Pattern DOMAIN = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?");

  public LinkSettings {
    require(KEY_ID.matcher(keyId).matches(), "key-id", "1 to 4 of a-z and 0-9");
    require(
        DOMAIN.matcher(mailDomain).matches(), "mail-domain", "an ASCII domain in small letters");
    require(
        "https".equals(baseUrl.getScheme()) || "http".equals(baseUrl.getScheme()),
        "base-url",
        "an http or https URL");
    require(
        unsubscribeMailbox.isEmpty() || unsubscribeMailbox.matches("[A-Za-z0-9._+-]+@[a-z0-9.-]+"),
        "unsubscribe-mailbox",
        "empty or one mailbox");
    earlierSecrets = earlierSecrets == null ? Map.of() : Map.copyOf(earlierSecrets);
    decode("secret", secret);
    earlierSecrets.forEach((id, earlier) -> decode("earlier-secrets." + id, earlier));
  }

  /** Never {@code null}: empty where there are none. */
  @Override
  @SuppressWarnings("NullAway") // The compact constructor replaces null.
  public Map<String, String> earlierSecrets() {
    return earlierSecrets;
  }

  /** Every secret by its key id. */
  Map<String, byte[]> secretsById() {
    var secrets = new HashMap<String, byte[]>();
    earlierSecrets().forEach((id, earlier) -> secrets.put(id, decode("earlier-secrets", earlier)));
    secrets.put(keyId, currentSecret());
    return secrets;
  }

  byte[] currentSecret() {
    return decode("secret", secret);
  }

  private static byte[] decode(String property, String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException e) {
      bytes = new byte[0];
    }
    require(bytes.length >= 32, property, "base64 of at least 32 bytes");
    return bytes;
  }

  private static void require(boolean holds, String property, String what) {
    if (!holds) {
      throw new IllegalArgumentException(
          "punctual.suppression.links.%s must be %s".formatted(property, what));
    }
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "LinkSettings[keyId=%s, baseUrl=%s, mailDomain=%s]"
        .formatted(keyId, baseUrl, mailDomain);
  }
}
