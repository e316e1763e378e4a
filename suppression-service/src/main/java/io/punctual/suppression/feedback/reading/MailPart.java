package io.punctual.suppression.feedback.reading;

/**
 * One body of a mail.
 *
 * @param headers of the part itself
 * @param mediaType in small letters, without parameters
 * @param text decoded; empty for what is no text
 * @param returned whether it belongs to the mail that is returned, not to the report about it
 */
record MailPart(Headers headers, String mediaType, String text, boolean returned) {

  boolean is(String type) {
    return mediaType.equals(type);
  }

  boolean isText() {
    return mediaType.startsWith("text/") && !is("text/rfc822-headers");
  }
}
