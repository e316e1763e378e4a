package io.punctual.history;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds any of many secrets in a text, in one pass over it: whatever the case of its letters, plain
 * or as in a URL.
 */
final class SecretSearch {

  /** Shorter ones would be found by accident. */
  static final int SHORTEST = 4;

  private record Pattern(String text, Event.Secret secret) {}

  private final Map<Integer, List<Pattern>> byBeginning = new HashMap<>();

  SecretSearch(Collection<Event.Secret> secrets) {
    for (var secret : secrets) {
      var plain = secret.text().toLowerCase(Locale.ROOT);
      add(plain, secret);
      var encoded = URLEncoder.encode(plain, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
      if (!encoded.equals(plain)) {
        add(encoded, secret);
      }
    }
  }

  /** The secrets that are in a text, each once. */
  Set<Event.Secret> in(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    var found = new LinkedHashSet<Event.Secret>();
    for (int i = 0; i + SHORTEST <= lower.length(); i++) {
      for (var pattern : byBeginning.getOrDefault(beginning(lower, i), List.of())) {
        if (lower.startsWith(pattern.text(), i)) {
          found.add(pattern.secret());
        }
      }
    }
    return found;
  }

  private void add(String text, Event.Secret secret) {
    byBeginning
        .computeIfAbsent(beginning(text, 0), key -> new ArrayList<>())
        .add(new Pattern(text, secret));
  }

  private static int beginning(String text, int at) {
    int hash = 0;
    for (int i = at; i < at + SHORTEST; i++) {
      hash = hash * 31 + text.charAt(i);
    }
    return hash;
  }
}
