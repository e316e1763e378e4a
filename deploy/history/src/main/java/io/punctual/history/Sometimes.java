package io.punctual.history;

/** What a run has to have seen for its good end to mean anything. */
public enum Sometimes {
  KILLED_AFTER_THE_DOT("a sender was killed after the final dot and before the reply"),
  SENDER_NEVER_KNEW("the mail server accepted and the sender never knew"),
  DUPLICATE_EVENT("an event came twice"),
  REPLAY("a topic was read again from its first record"),
  REBALANCE_WHILE_SENDING("partitions moved while a claim was open"),
  STOP_RACING_A_CLAIM("a stop and a claim of one person raced"),
  EXPIRED_AT_PLAN("a reminder expired when it was planned"),
  EXPIRED_AT_EMIT("a reminder expired when it would have been emitted"),
  EXPIRED_AT_CLAIM("a reminder expired when it was claimed"),
  EXPIRED_AT_DOT("a reminder's time was up just before the final dot"),
  HOLD_OPENED_AND_RELEASED("a hold was opened and released"),
  LEASE_RAN_OUT("a lease ran out"),
  ALARM("an alarm fired");

  private final String words;

  Sometimes(String words) {
    this.words = words;
  }

  /** What it means, as the end of "never seen: …". */
  public String words() {
    return words;
  }
}
