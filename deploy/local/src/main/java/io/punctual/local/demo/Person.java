package io.punctual.local.demo;

import java.util.List;

/**
 * A referred person, and what has to become of the reminders.
 *
 * @param address as the product wrote it
 * @param referrals at least one; more when several members refer the same person
 */
public record Person(String address, Fate fate, List<Referral> referrals) {

  /** What happens to a person during the demo. */
  public enum Fate {
    /** Nothing: gets both reminders. */
    WAITS(2),
    /** Joins after the first reminder: gets no second one. */
    JOINS(1),
    /** Clicks "unsubscribe" in the first reminder: gets no second one. */
    UNSUBSCRIBES(1),
    /** The member withdraws the only referral before the first reminder: gets none. */
    WITHDRAWN(0),
    /** One of two members withdraws: still gets both. */
    ONE_OF_TWO_WITHDRAWN(2),
    /** Was suppressed before being referred: gets none. */
    SUPPRESSED(0),
    /** Was referred four months ago: far too late, gets none. */
    FOUR_MONTHS_AGO(0),
    /** Has an address that no mail server could take: refused at the door. */
    INVALID(0);

    private final int reminders;

    Fate(int reminders) {
      this.reminders = reminders;
    }

    /** How many reminders this person has to get. */
    public int reminders() {
      return reminders;
    }
  }

  public Person {
    referrals = List.copyOf(referrals);
  }
}
