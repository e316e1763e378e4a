package io.punctual.suppression.feedback.reading;

/** What a reply of an SMTP server means, by the reply alone. */
public final class ReplyReading {

  private ReplyReading() {}

  /** Whether {@code reply} says for certain that there is no such mailbox or domain. */
  public static boolean meansDeadAddress(String reply) {
    return FailureClassifier.classify(Evidence.ofReply(reply)) == Failure.DEAD_ADDRESS;
  }

  /** The enhanced status of {@code reply}, such as 5.1.1, or an empty text. */
  public static String status(String reply) {
    return Status.inReply(reply).text();
  }
}
