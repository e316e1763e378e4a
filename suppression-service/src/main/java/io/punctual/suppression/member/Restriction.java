package io.punctual.suppression.member;

/**
 * That a reminder is not sent as others are, because of the member it names.
 *
 * @param standing {@code SLOWED} or {@code STOPPED}
 */
public record Restriction(String memberId, Standing standing) {

  /** The scope of the limit that a slowed member shares over all recipients. */
  public String rateScope() {
    return "member:" + memberId;
  }
}
