package io.punctual.suppression.feedback.imap;

/** What fetching a mail gave. */
sealed interface Fetched {

  /** The mail, byte for byte. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Mail(byte[] raw) implements Fetched {}

  /** It is larger than it may be. */
  record TooLarge() implements Fetched {}

  /** Nothing is in it. */
  record Empty() implements Fetched {}

  /** Somebody else has taken it out meanwhile. */
  record Gone() implements Fetched {}
}
