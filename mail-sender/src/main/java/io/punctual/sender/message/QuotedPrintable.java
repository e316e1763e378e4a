package io.punctual.sender.message;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Quoted-printable in runs that can be laid end to end.
 *
 * <p>Each run starts in the first column and ends either with a line break of its own or with a
 * soft one, so a run can be encoded without knowing what stands before and after it. No line starts
 * with a dot: SMTP's dot-stuffing finds nothing to do. Pure.
 */
final class QuotedPrintable {

  private static final int LONGEST_LINE = 75; // and the soft break's equals sign
  private static final byte[] SOFT_BREAK = {'=', '\r', '\n'};
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(UTF_8);

  private QuotedPrintable() {}

  /** Appends one run; its line breaks are CRLF. */
  static void append(Octets out, String run) {
    var octets = run.getBytes(UTF_8);
    int column = 0;
    for (int at = 0; at < octets.length; at++) {
      if (octets[at] == '\r' && at + 1 < octets.length && octets[at + 1] == '\n') {
        out.put('\r');
        out.put('\n');
        at++;
        column = 0;
        continue;
      }
      if (column + (literal(octets, at, column) ? 1 : 3) > LONGEST_LINE) {
        out.put(SOFT_BREAK);
        column = 0;
      }
      column += one(out, octets, at, column);
    }
    if (column > 0) {
      out.put(SOFT_BREAK);
    }
  }

  private static int one(Octets out, byte[] octets, int at, int column) {
    int octet = octets[at] & 0xFF;
    if (literal(octets, at, column)) {
      out.put(octet);
      return 1;
    }
    out.put('=');
    out.put(HEX[octet >> 4]);
    out.put(HEX[octet & 0xF]);
    return 3;
  }

  private static boolean literal(byte[] octets, int at, int column) {
    int octet = octets[at];
    if (octet == ' ') {
      return at + 1 == octets.length || octets[at + 1] != '\r';
    }
    return octet > ' ' && octet < 0x7F && octet != '=' && !(octet == '.' && column == 0);
  }
}
