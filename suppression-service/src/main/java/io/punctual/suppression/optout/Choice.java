package io.punctual.suppression.optout;

import io.punctual.suppression.suppression.SuppressionReason;

/** What somebody chose who wants no more mail. */
public enum Choice {
  /** No reminder any more. */
  REMINDERS(SuppressionReason.UNSUBSCRIBED),
  /** Nothing any more, from anybody here: no letter about a mistake either. */
  EVERYTHING(SuppressionReason.OBJECTED);

  private final SuppressionReason reason;

  Choice(SuppressionReason reason) {
    this.reason = reason;
  }

  /** Why such a person is not written to. */
  SuppressionReason reason() {
    return reason;
  }

  /** What the audit calls it. */
  String act() {
    return reason.name();
  }
}
