package io.punctual.simulation.scheduler;

import java.util.UUID;

/** A reminder's primary key, in the order in which PostgreSQL sorts it. */
record ReminderKey(UUID recipientKey, int stepId) implements Comparable<ReminderKey> {

  @Override
  public int compareTo(ReminderKey other) {
    int byRecipient = compare(recipientKey, other.recipientKey);
    return byRecipient == 0 ? Integer.compare(stepId, other.stepId) : byRecipient;
  }

  /** PostgreSQL compares a UUID's octets, Java its two halves as signed numbers. */
  static int compare(UUID one, UUID other) {
    int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
    return high == 0
        ? Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits())
        : high;
  }
}
