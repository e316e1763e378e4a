package io.punctual.sender.delivery;

/** Where a text can be parted, so that its first half may leave as whole lines. */
final class FirstHalf {

  private FirstHalf() {}

  /**
   * Where the last line ends, before its line break, that ends in the first half; 0 where there is
   * none, or where the next begins with a dot: the library doubles that only after a line break of
   * its own.
   */
  static int endOfLine(byte[] text) {
    for (int at = text.length / 2 - 3; at > 0; at--) {
      if (text[at] == '\r' && text[at + 1] == '\n') {
        return text[at + 2] == '.' ? 0 : at;
      }
    }
    return 0;
  }
}
