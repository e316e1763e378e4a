package io.punctual.suppression.feedback.reading;

import java.util.List;

/** What one mail turned out to be. */
sealed interface Reading {

  /**
   * A report of a mail server about a mail.
   *
   * @param structured whether it has machine-readable fields
   */
  record DeliveryReport(List<RecipientReport> recipients, boolean structured) implements Reading {

    public DeliveryReport {
      recipients = List.copyOf(recipients);
    }
  }

  /**
   * A report of a mailbox provider about what a recipient or a check said (RFC 5965, 6591).
   *
   * @param type the feedback type, in small letters
   */
  record FeedbackReport(String type, List<String> recipients) implements Reading {

    public FeedbackReport {
      recipients = List.copyOf(recipients);
    }
  }

  /** An answer that no person wrote (RFC 3834), or a receipt (RFC 8098). */
  record AutomaticAnswer(Kind kind) implements Reading {

    /** Which kind of answer. */
    enum Kind {
      ANSWER,
      OUT_OF_OFFICE,
      READ_RECEIPT,
      CHALLENGE
    }
  }

  /** A person asks for no more mail. */
  record OptOut() implements Reading {}

  /** A person wrote something else. */
  record HumanReply() implements Reading {}

  /**
   * Not understood.
   *
   * @param why upper snake
   */
  record Unclear(String why) implements Reading {}
}
