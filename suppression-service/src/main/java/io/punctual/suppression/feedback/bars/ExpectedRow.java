package io.punctual.suppression.feedback.bars;

/**
 * What a collection says one of its mails means for one recipient.
 *
 * @param file inside the collection's folder
 * @param kind such as bounce, delay, complaint
 * @param recipient empty where the collection does not say
 * @param hardBounce true, false, or empty
 * @param confidence high, medium, low, none
 */
record ExpectedRow(
    String file, String kind, String recipient, String hardBounce, String confidence) {

  boolean isSure() {
    return confidence.equals("high") || confidence.equals("medium");
  }

  boolean isHard() {
    return hardBounce.equals("true");
  }

  boolean isComplaint() {
    return kind.equals("complaint");
  }

  /** Whether the recipient must stay reachable after this mail. */
  boolean mustNotSuppress() {
    return switch (kind) {
      case "complaint" -> false;
      case "bounce" -> isSure() && hardBounce.equals("false");
      default -> isSure();
    };
  }

  boolean names(String address) {
    return recipient.equalsIgnoreCase(address);
  }
}
