package io.punctual.suppression.feedback.reading;

import java.util.ArrayList;
import java.util.List;

/** The header fields of the mail that a report returns, wherever the report keeps them. */
final class ReturnedMessage {

  private ReturnedMessage() {}

  /** From parts of the report first, then from the text behind the notice. */
  static List<Headers> headers(MailContent mail, Notice notice) {
    var all = new ArrayList<>(mail.returnedHeaders());
    if (!notice.original().isBlank()) {
      all.add(HeaderBlock.of(notice.original()));
    }
    return all;
  }
}
