package io.punctual.local.stack;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Properties;

/**
 * The secrets and API keys of one local stack.
 *
 * @param identity keys of recipients; never changes while the data lives
 * @param links signs unsubscribe links and envelope senders
 * @param senderKey the mail sender's API key at the suppression service
 * @param schedulerKey the scheduler's API key at the suppression service
 * @param operatorKey a person's API key at every service
 * @param productKey a product service's API key at the gateway
 */
public record StackSecrets(
    String identity,
    String links,
    String senderKey,
    String schedulerKey,
    String operatorKey,
    String productKey) {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Reads them from the file, or makes new ones and keeps them there, for the owner alone. */
  static StackSecrets in(Path file) {
    try {
      if (Files.notExists(file)) {
        PrivateFile.write(file, generated());
      }
      var kept = new Properties();
      kept.load(new StringReader(Files.readString(file)));
      return new StackSecrets(
          required(kept, "identity", file),
          required(kept, "links", file),
          required(kept, "sender-key", file),
          required(kept, "scheduler-key", file),
          required(kept, "operator-key", file),
          required(kept, "product-key", file));
    } catch (IOException e) {
      throw new StackException("cannot read " + file, e);
    }
  }

  private static String generated() {
    return """
    # Made once for this local stack. Without "identity" its data is worthless.
    identity=%s
    links=%s
    sender-key=%s
    scheduler-key=%s
    operator-key=%s
    product-key=%s
    """
        .formatted(base64(), base64(), key(), key(), key(), key());
  }

  private static String required(Properties kept, String name, Path file) {
    var value = kept.getProperty(name, "");
    if (value.isBlank()) {
      throw new StackException("\"%s\" is missing in %s; start with --fresh".formatted(name, file));
    }
    return value;
  }

  private static String base64() {
    return Base64.getEncoder().encodeToString(bytes(32));
  }

  private static String key() {
    return HexFormat.of().formatHex(bytes(20));
  }

  private static byte[] bytes(int count) {
    var bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
