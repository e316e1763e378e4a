package io.punctual.suppression.feedback.reading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** Reads feedback reports (RFC 5965) and authentication failure reports (RFC 6591). */
final class FeedbackReportReader {

  private static final List<String> RECIPIENT_FIELDS =
      List.of("original-rcpt-to", "removal-recipient", "redacted-address");

  private FeedbackReportReader() {}

  static boolean matches(MailContent mail) {
    return mail.reportType().equals("feedback-report")
        || OldComplaint.matches(mail)
        || mail.parts().stream().anyMatch(part -> !part.returned() && isReport(part));
  }

  static Reading read(MailContent mail, Notice notice) {
    for (var part : mail.parts()) {
      if (isReport(part) && !part.returned()) {
        var groups = StatusFields.parse(part.text());
        var type =
            groups.stream()
                .map(group -> group.get("feedback-type"))
                .filter(value -> !value.isEmpty())
                .findFirst();
        if (type.isPresent()) {
          return new Reading.FeedbackReport(
              type.get().strip().toLowerCase(Locale.ROOT), recipients(groups, mail, notice));
        }
      }
    }
    return OldComplaint.matches(mail)
        ? new Reading.FeedbackReport("abuse", recipients(List.of(), mail, notice))
        : new Reading.Unclear("FEEDBACK_WITHOUT_TYPE");
  }

  private static boolean isReport(MailPart part) {
    return part.is("message/feedback-report")
        || part.text().regionMatches(true, 0, "Feedback-Type:", 0, 14);
  }

  private static List<String> recipients(
      List<StatusGroup> groups, MailContent mail, Notice notice) {
    var found = new LinkedHashSet<String>();
    for (var field : RECIPIENT_FIELDS) {
      for (var group : groups) {
        var address = Address.ofField(group.get(field));
        if (!address.isEmpty() && found.isEmpty()) {
          found.add(address);
        }
      }
    }
    if (found.isEmpty()) {
      found.addAll(ofReturned(ReturnedMessage.headers(mail, notice)));
    }
    return new ArrayList<>(found);
  }

  private static List<String> ofReturned(List<Headers> returned) {
    for (var headers : returned) {
      for (var name : List.of("X-HmXmrOriginalRecipient", "X-Original-To", "Delivered-To", "To")) {
        var to = Address.allIn(TextDecoding.decodedWords(headers.first(name)));
        if (to.size() == 1) {
          return to;
        }
      }
    }
    return List.of();
  }
}
