package io.punctual.suppression.incident;

/** How far an incident has come. Opening one contains it at once. */
public enum Stage {
  /** Held; lists are brought in. */
  CONTAINED("freeze the cohort"),
  /** It is known who is concerned. */
  COHORT("write the letter"),
  /** A letter is written; two people have to approve it. */
  LETTER("have it approved by two people"),
  /** Two people approved the letter and the cohort as they are. */
  APPROVED("send it"),
  /** The letters are on their way, or settled. */
  SENT("erase the cohort once every letter is settled"),
  /** The cohort's addresses are gone. */
  ERASED("count what came back"),
  /** What came back was counted. */
  COUNTED("close it"),
  /** Nothing more is done about it. */
  CLOSED("nothing");

  private final String next;

  Stage(String next) {
    this.next = next;
  }

  /** What is to be done next, in words. */
  public String next() {
    return next;
  }
}
