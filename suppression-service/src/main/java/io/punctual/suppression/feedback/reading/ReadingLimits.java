package io.punctual.suppression.feedback.reading;

/**
 * How much of one mail is read; what lies beyond is left out, and the mail counts as damaged.
 *
 * @param bytes of the whole mail
 * @param depth multiparts and messages inside each other
 * @param parts bodies, counted over all depths
 * @param headers header fields of one part
 * @param headerLength characters of one header field
 * @param characters of the decoded text of one part
 */
record ReadingLimits(
    int bytes, int depth, int parts, int headers, int headerLength, int characters) {

  /** Far more than any real report needs. */
  static final ReadingLimits STANDARD =
      new ReadingLimits(2 * 1024 * 1024, 10, 64, 500, 16 * 1024, 128 * 1024);
}
