package io.punctual.simulation.mail;

/** How the mail server treats one mail. */
public enum Manner {
  /** Takes it over and says so. */
  ACCEPTS,
  /** Answers 4yz to RCPT. */
  PUTS_OFF,
  /** Answers 4yz to the final dot. */
  PUTS_OFF_AT_THE_DOT,
  /** Answers 5yz to RCPT, for reasons of policy. */
  REFUSES,
  /** Answers 550 5.1.1: there is no such address. */
  KNOWS_NOBODY,
  /** Drops the connection before the final dot. */
  DROPS_BEFORE_THE_DOT,
  /** Drops the connection at the final dot, and has taken over nothing. */
  DROPS_AT_THE_DOT,
  /** Takes it over and drops the connection before its reply. */
  TAKES_AND_DROPS,
  /** Takes it over, but answers when the sender has long given up. */
  ANSWERS_TOO_LATE,
  /** Takes a minute over everything before the final dot. */
  IS_SLOW
}
