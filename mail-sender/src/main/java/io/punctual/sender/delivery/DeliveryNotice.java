package io.punctual.sender.delivery;

/**
 * What a server that offers DSN (RFC 3461) is told, so that its reports name the send: as ENVID the
 * local part of the envelope sender, as ORCPT the recipient, and of the mail only its headers.
 */
final class DeliveryNotice {

  private static final int LONGEST_ENVID = 100;

  private DeliveryNotice() {}

  /** The parameters of MAIL; none where there is nothing that may stand there. */
  static String ofMail(Envelope envelope) {
    int at = envelope.sender().lastIndexOf('@');
    var id = at < 1 ? "" : xtext(envelope.sender().substring(0, at));
    return id.isEmpty() || id.length() > LONGEST_ENVID ? "" : " RET=HDRS ENVID=" + id;
  }

  /** The parameters of RCPT; none for an address that is not ASCII. */
  static String ofRecipient(Envelope envelope) {
    var original = xtext(envelope.recipient());
    return original.isEmpty() ? "" : " ORCPT=rfc822;" + original;
  }

  /** The text as RFC 3461 (section 4) writes it; empty where it cannot. */
  private static String xtext(String text) {
    var encoded = new StringBuilder(text.length() + 8);
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character > 0x7E) {
        return "";
      }
      if (character > ' ' && character != '+' && character != '=') {
        encoded.append(character);
      } else {
        encoded.append('+').append(String.format("%02X", (int) character));
      }
    }
    return encoded.toString();
  }
}
