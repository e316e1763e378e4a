package io.punctual.suppression.feedback;

/**
 * A text of a report in which a token of ours may stand, as it was found. Proves nothing until it
 * was verified.
 *
 * @param text an address for {@code ENVELOPE}, the bare value otherwise; bounded by the reader
 */
public record Mark(Place place, String text) {

  /** The own header that every mail carries; its value is the token. */
  public static final String HEADER_NAME = "X-Punctual-Mark";

  /** Where it was found. */
  public enum Place {
    /** The address that the report was sent to, or the envelope sender of the returned mail. */
    ENVELOPE,
    /** The ENVID of the mail, given back as Original-Envelope-Id. */
    ENVID,
    /** Our own header of the returned mail, or the same value in a provider's metadata. */
    HEADER
  }

  /** Without the text: it may hold an address. */
  @Override
  public String toString() {
    return "Mark[" + place + "]";
  }
}
