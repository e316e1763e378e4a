package io.punctual.suppression.feedback.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.punctual.suppression.feedback.Finding;
import io.punctual.suppression.feedback.Report;
import io.punctual.suppression.feedback.provider.Provider;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the events of Amazon SES that come by mail instead of by webhook: the same JSON as a text,
 * perhaps with a footer behind it and broken into lines. As untrusted as every mail.
 */
final class MailedEvent {

  private static final Pattern KIND =
      Pattern.compile("\\\\?\"(?:notificationType|eventType)\\\\?\"\\s*:");
  private static final Pattern BREAK = Pattern.compile("\\R ?");

  private MailedEvent() {}

  /** The reports of the event, or none where the mail is something else. */
  static List<Report> in(MailContent mail) {
    var text = mail.parts().isEmpty() ? "" : mail.parts().getFirst().text().strip();
    if (!text.startsWith("{") || !KIND.matcher(text).find()) {
      return List.of();
    }
    var json = text.substring(0, text.lastIndexOf('}') + 1);
    var reports = read(json);
    return reports.isEmpty() ? read(BREAK.matcher(json).replaceAll("")) : reports;
  }

  private static List<Report> read(String json) {
    var reports = Provider.SES.reader().read(json.getBytes(UTF_8));
    return reports.stream().allMatch(MailedEvent::isUnclear) ? List.of() : reports;
  }

  private static boolean isUnclear(Report report) {
    return report.findings().stream().allMatch(finding -> finding instanceof Finding.Unclear);
  }
}
