package io.punctual.history;

/** What has to hold in every history, and what has to come about in the end. */
public enum Promise {
  ONCE("at most one accepted mail for each recipient, plan and step"),
  IN_TIME("no mail after its deadline, by the mail server's clock"),
  NEVER_AFTER_A_STOP("no mail whose stop was stored before its claim, or told the lag before it"),
  NEVER_WHILE_HELD("no mail whose claim was decided while a hold that covers it was open"),
  ACCOUNTED_FOR("every accepted event in exactly one terminal state in time; the books balance"),
  FEW_UNDECIDED("no more undecided after a kill than connections that were handing over"),
  NEVER_FASTER("the mail server's rate never exceeds the cap"),
  NOTHING_LEAKS("no address, name or token where it does not belong"),
  SETTLES("finally, everything settles within the stated bound");

  private final String words;

  Promise(String words) {
    this.words = words;
  }

  /** The promise in words. */
  public String words() {
    return words;
  }
}
