package io.punctual.suppression.feedback.reading;

/**
 * Why a mail failed. A dead address takes positive evidence and no contradiction; whatever is
 * doubtful is something else, because a wrong suppression silences a person who can be reached.
 */
final class FailureClassifier {

  private FailureClassifier() {}

  static Failure classify(Evidence evidence) {
    var status = evidence.status();
    var words = evidence.words();
    if (isUnknownForLong(evidence, words)) {
      return Failure.DEAD_ADDRESS;
    }
    if (status.isTemporary() || evidence.kind() == '4') {
      return Wording.FULL.in(words) || status.isFullMailbox()
          ? Failure.MAILBOX_FULL
          : Failure.TEMPORARY;
    }
    if (status.isFullMailbox() || Wording.FULL.in(words)) {
      return Failure.MAILBOX_FULL;
    }
    if (Wording.DISABLED.in(words)) {
      return Failure.DISABLED;
    }
    if (isBlocked(evidence, status, words)) {
      return Failure.BLOCKED;
    }
    return isDead(evidence, status, words) ? Failure.DEAD_ADDRESS : undecided(words);
  }

  private static boolean isBlocked(Evidence evidence, Status status, String words) {
    boolean refusedRecipient =
        evidence.repliedWithoutStatus() && isRefusedRecipient(evidence, words);
    return status.isPolicy() && !refusedRecipient
        || status.isAboutSender()
        || status.isContent()
        || evidence.phase().isBeforeRecipient()
        || Wording.BLOCKED.in(words);
  }

  private static boolean isDead(Evidence evidence, Status status, String words) {
    if (status.meansDeadAddress()) {
      return !isGuess(evidence, words);
    }
    if (Wording.TEMPORARY.in(words)) {
      return false;
    }
    if (isRefusedRecipient(evidence, words)
        || evidence.kind() == '5' && Wording.NO_ACCOUNT.in(words)) {
      return true;
    }
    var phase = evidence.phase();
    if (phase != Phase.DATA && Wording.NO_DOMAIN.in(words)) {
      return status.isVague() || evidence.kind() == '5';
    }
    if (!status.isVague() || phase == Phase.DATA) {
      return false;
    }
    // Without the command, "user unknown" may be what a filter behind DATA says: it takes more.
    boolean unknown = Wording.NO_MAILBOX.in(words);
    return unknown && evidence.badMailbox()
        || (unknown || Wording.NO_REASON.in(words) || evidence.repliedNothing())
            && Wording.OWN_LOOKUP.in(evidence.accountWords());
  }

  /** The reporter alone names the code, and the refusing server said something less. */
  private static boolean isGuess(Evidence evidence, String words) {
    return evidence.repliedWithoutStatus()
        && Wording.REFUSED.in(words)
        && !Wording.NO_MAILBOX.in(words)
        && !Wording.NO_DOMAIN.in(words);
  }

  private static boolean isRefusedRecipient(Evidence evidence, String words) {
    return evidence.phase() == Phase.RCPT && Wording.NO_MAILBOX.in(words);
  }

  /** Given up in the end, and "no such mailbox" was the server's answer all the time. */
  private static boolean isUnknownForLong(Evidence evidence, String words) {
    return evidence.stated().text().equals("4.1.1")
        && isRefusedRecipient(evidence, words)
        && !Wording.TEMPORARY.in(words)
        && !Wording.BLOCKED.in(words);
  }

  private static Failure undecided(String words) {
    return Wording.TEMPORARY.in(words) ? Failure.TEMPORARY : Failure.UNEXPLAINED;
  }
}
