package io.punctual.suppression.member;

/** How reminders about a member's referrals are treated. */
public enum Standing {
  /** Few at a time. */
  SLOWED,
  /** None, until somebody has looked. */
  STOPPED,
  /** As everybody's: an operator has looked, and counting began anew. */
  FREE
}
