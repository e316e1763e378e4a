package io.punctual.sender.message;

/** The MIME structure of every mail: the same in plain text and in HTML, in wire form. */
final class Alternatives {

  /** Contains an equals sign and underscore, which quoted-printable never writes. */
  private static final String BOUNDARY = "=_punctual_alternative";

  /** The last of the header lines. */
  static final String CONTENT_TYPE =
      "Content-Type: multipart/alternative;\r\n boundary=\"" + BOUNDARY + "\"\r\n";

  /** Stands before the text. */
  static final String OPENS_TEXT = "--" + BOUNDARY + partHeaders("text/plain");

  /** Stands between the text and the HTML. */
  static final String OPENS_HTML = "\r\n--" + BOUNDARY + partHeaders("text/html");

  /** Stands behind the HTML; it lacks the message's very last line break. */
  static final String ENDS = "\r\n--" + BOUNDARY + "--";

  private Alternatives() {}

  private static String partHeaders(String type) {
    return "\r\nContent-Type: "
        + type
        + "; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
  }
}
