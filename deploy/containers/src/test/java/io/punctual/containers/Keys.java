package io.punctual.containers;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The secrets and API keys of one run. */
record Keys(
    String identity,
    String links,
    String sender,
    String scheduler,
    String operator,
    String product,
    String database) {

  private static final SecureRandom RANDOM = new SecureRandom();

  static Keys random() {
    return new Keys(base64(), base64(), key(), key(), key(), key(), key());
  }

  /** All of them: nothing of it may stand in a log. */
  List<String> all() {
    return List.of(identity, links, sender, scheduler, operator, product, database);
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
