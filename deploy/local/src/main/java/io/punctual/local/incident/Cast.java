package io.punctual.local.incident;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Who acts, each by a key of one run: it takes two people to write to anybody.
 *
 * @param anna the founder
 * @param claire who looks at it with her
 */
record Cast(String anna, String claire) {

  private static final SecureRandom RANDOM = new SecureRandom();

  static Cast invented() {
    return new Cast(key(), key());
  }

  /** What the suppression service has to be told to know them. */
  Map<String, String> keys() {
    var keys = new HashMap<String, String>();
    Map.of("anna", anna, "claire", claire)
        .forEach(
            (name, secret) -> {
              keys.put("punctual.access.keys.%s.secret".formatted(name), secret);
              keys.put("punctual.access.keys.%s.roles".formatted(name), "operator");
            });
    return keys;
  }

  private static String key() {
    var bytes = new byte[20];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
