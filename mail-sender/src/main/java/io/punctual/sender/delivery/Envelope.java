package io.punctual.sender.delivery;

/** From whom to whom, as SMTP is told. */
public record Envelope(String sender, String recipient) {

  /**
   * @throws IllegalArgumentException when a part could end its command; never shows the value
   */
  public Envelope {
    check("envelope sender", sender);
    check("envelope recipient", recipient);
  }

  /** Whether SMTPUTF8 is needed. */
  boolean international() {
    return !isAscii(sender) || !isAscii(recipient);
  }

  /** Shows no address. */
  @Override
  public String toString() {
    return "Envelope";
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(character -> character < 0x80);
  }

  private static void check(String what, String address) {
    if (address.isEmpty()) {
      throw new IllegalArgumentException(what + " is empty");
    }
    boolean quoted = false;
    for (int at = 0; at < address.length(); at++) {
      char character = address.charAt(at);
      if (character == '"') {
        quoted = !quoted;
      }
      if (character < ' ' || character == 0x7F || !quoted && " <>".indexOf(character) >= 0) {
        throw new IllegalArgumentException(what + " contains a character it must not");
      }
    }
  }
}
