package io.punctual.history;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a hold concerns: {@code ALL}, {@code PLAN <plan>}, {@code STEP <plan> <step>} or {@code
 * DOMAIN <domain>}.
 *
 * @param names as many as the kind needs
 */
record HoldScope(Kind kind, List<String> names) {

  /** How wide it is. */
  enum Kind {
    ALL(0),
    PLAN(1),
    STEP(2),
    DOMAIN(1);

    private final int names;

    Kind(int names) {
      this.names = names;
    }
  }

  HoldScope {
    names = List.copyOf(names);
  }

  /**
   * @throws IllegalArgumentException if the text is no scope: a hold that nobody understands would
   *     be one that nobody checks
   */
  static HoldScope of(String text) {
    var words = List.of(text.strip().split(" +"));
    var kind =
        Arrays.stream(Kind.values())
            .filter(one -> one.name().equals(words.getFirst()) && one.names == words.size() - 1)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("\"scope\" is none: " + text));
    return new HoldScope(kind, words.subList(1, words.size()));
  }

  /**
   * Whether a reminder is concerned.
   *
   * @param addresses of its recipient, as far as they are known
   */
  boolean covers(ReminderId reminder, List<String> addresses) {
    return switch (kind) {
      case ALL -> true;
      case PLAN -> names.equals(List.of(reminder.plan()));
      case STEP -> names.equals(List.of(reminder.plan(), reminder.step()));
      case DOMAIN -> addresses.stream().anyMatch(this::isOfDomain);
    };
  }

  private boolean isOfDomain(String address) {
    var domain = "@" + names.getFirst();
    return address.toLowerCase(Locale.ROOT).endsWith(domain.toLowerCase(Locale.ROOT));
  }
}
