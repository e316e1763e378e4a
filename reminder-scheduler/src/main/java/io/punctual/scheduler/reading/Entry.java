package io.punctual.scheduler.reading;

/** What one record came to, in the books. */
public enum Entry {
  /** It made at least one reminder. */
  PLANNED,
  /** A further referral of a person who has a series already. */
  MERGED,
  /** It ended a series, or none may begin. */
  STOPS,
  /** It said nothing new. */
  DUPLICATES,
  /** It changed a reminder, a suppression or a hold. */
  APPLIED,
  DEAD_LETTERED,
  /** It was never read. */
  SKIPPED
}
