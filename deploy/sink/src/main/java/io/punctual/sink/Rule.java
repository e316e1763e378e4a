package io.punctual.sink;

import org.jspecify.annotations.Nullable;

/**
 * Where the sink misbehaves, how, and for which mails. Conditions that are absent always hold.
 *
 * @param nth the number of the mail it is for, from 1; before the first MAIL the connection's
 * @param recipient the address it is for; from RCPT on
 * @param share the share of mails it is for, 0 to 1: which ones follows from {@code seed}
 * @param seed 0 when absent
 * @param times how often at most
 */
public record Rule(
    Position at,
    Action action,
    @Nullable Long nth,
    @Nullable String recipient,
    @Nullable Double share,
    @Nullable Long seed,
    @Nullable Integer times) {

  /**
   * @throws IllegalArgumentException if position or action are missing or do not fit
   */
  public Rule {
    if (at == null || action == null) {
      throw new IllegalArgumentException("a rule needs \"at\" and \"action\"");
    }
    if (action instanceof Action.Accept && at != Position.DOT) {
      throw new IllegalArgumentException("\"accept\" is for the position DOT: " + at);
    }
    if (action instanceof Action.Refuse && at != Position.CONNECT) {
      throw new IllegalArgumentException("\"refuse\" is for the position CONNECT: " + at);
    }
  }

  /** For every mail, as long as it is in the script. */
  public static Rule always(Position at, Action action) {
    return new Rule(at, action, null, null, null, null, null);
  }

  /** For the next mail that comes there. */
  public static Rule once(Position at, Action action) {
    return new Rule(at, action, null, null, null, null, 1);
  }

  /** For the n-th mail, counted from 1. */
  public static Rule nth(Position at, Action action, long nth) {
    return new Rule(at, action, nth, null, null, null, null);
  }

  /** For every mail to one recipient. */
  public static Rule to(Position at, Action action, String recipient) {
    return new Rule(at, action, null, recipient, null, null, null);
  }

  /** For a share of the mails, the same ones for the same seed. */
  public static Rule share(Position at, Action action, double share, long seed) {
    return new Rule(at, action, null, null, share, seed, null);
  }

  /** The same, at most so often. */
  public Rule atMost(int most) {
    return new Rule(at, action, nth, recipient, share, seed, most);
  }

  boolean matches(Position position, long number, String to) {
    return position == at
        && (nth == null || nth == number)
        && (recipient == null || recipient.equalsIgnoreCase(to))
        && (share == null || chance(number) < share);
  }

  /** A number from 0 to 1 that depends on seed and mail alone. */
  private double chance(long number) {
    long mixed = (number + 1) * 0x9E3779B97F4A7C15L ^ (seed == null ? 0 : seed);
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return ((mixed ^ (mixed >>> 31)) >>> 11) * 0x1.0p-53;
  }
}
