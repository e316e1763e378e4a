package io.punctual.suppression.feedback.reading;

import java.util.List;

/**
 * A mail taken apart.
 *
 * @param headers of the mail itself
 * @param reportType the parameter of a {@code multipart/report}, in small letters; else empty
 * @param parts all bodies in their order
 * @param returnedHeaders header fields of the mails inside it, outermost first
 * @param damaged whether it broke off, or more than the limits allow was left out
 */
record MailContent(
    Headers headers,
    String reportType,
    List<MailPart> parts,
    List<Headers> returnedHeaders,
    boolean damaged) {

  MailContent {
    parts = List.copyOf(parts);
    returnedHeaders = List.copyOf(returnedHeaders);
  }
}
