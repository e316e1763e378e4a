package io.punctual.suppression.incident.count;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a report down in Markdown: what, who, when, remedy, numbers. */
final class PostMortem {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm:ss", Locale.UK);

  private final ReportView report;
  private final ZoneId zone;

  PostMortem(ReportView report, ZoneId zone) {
    this.report = report;
    this.zone = zone;
  }

  String markdown() {
    return """
        # %s

        Incident `%s`, stage %s. Times are of %s.

        ## What

        %s

        %d people were sent mails that they should not have been sent (by number of mails: %s), the
        first at %s, the last at %s.

        ## When, and who

        Opened at %s, which held %s at once. %s

        %s
        ## Remedy

        %s

        ## Numbers

        %s
        """
        .formatted(
            plain(report.title()),
            report.slug(),
            report.stage(),
            zone.getId(),
            plain(report.why()),
            report.people(),
            figures(report.byMails()),
            time(report.firstMail()),
            time(report.lastMail()),
            time(report.openedAt()),
            report.plan() == null ? "everything" : "the plan `" + report.plan() + "`",
            stopping(),
            steps(),
            remedy(),
            numbers());
  }

  private String stopping() {
    var distance = report.stopping();
    return distance.mails() == 0
        ? "Nothing went out after the press."
        : "The last of %d mails that were under way was handed over %.1f seconds later."
            .formatted(distance.mails(), distance.seconds());
  }

  private String steps() {
    return report.steps().stream()
        .map(
            step ->
                "| %s | %s | %s | %s |\n"
                    .formatted(
                        time(step.at()), step.step(), plain(step.who()), plain(step.detail())))
        .collect(Collectors.joining("", "| when | what | who | |\n|---|---|---|---|\n", ""));
  }

  private String remedy() {
    if (report.letters().sent() == 0) {
      return "No letter was sent.";
    }
    return "%d people were each sent one letter, approved by %s. Left out: %s."
        .formatted(
            report.letters().sent(),
            report.approvals().stream().map(PostMortem::plain).collect(Collectors.joining(" and ")),
            figures(report.letters().leftOut()));
  }

  private String numbers() {
    var letters = report.letters();
    var answers = report.answers();
    var text = new StringBuilder("| | |\n|---|---|\n");
    line(text, "letters sent", letters.sent());
    letters.outcomes().forEach((outcome, count) -> line(text, "… " + outcome, count));
    line(text, "… without a last word yet", letters.open());
    line(text, "taken back", letters.withdrawn());
    line(text, "came back", answers.bounced());
    line(text, "complained", answers.complained());
    line(text, "opted out", answers.optedOut());
    line(text, "replies", answers.replies().values().stream().mapToLong(Long::longValue).sum());
    answers.replies().forEach((sort, count) -> line(text, "… " + sort, count));
    line(text, "joined since", answers.joined());
    line(text, "offers redeemed", answers.redeemed());
    text.append("\n| segment | people | letters | joined | redeemed |\n|---|---|---|---|---|\n");
    for (var segment : report.segments()) {
      text.append(
          "| %s | %d | %d | %d | %d |\n"
              .formatted(
                  segment.segment().isEmpty() ? "(none)" : segment.segment(),
                  segment.people(),
                  segment.sent(),
                  segment.joined(),
                  segment.redeemed()));
    }
    return text.toString().stripTrailing();
  }

  private static void line(StringBuilder text, String what, long count) {
    text.append("| %s | %d |\n".formatted(what, count));
  }

  private static String figures(Map<String, Long> figures) {
    return figures.isEmpty()
        ? "nobody"
        : figures.entrySet().stream()
            .map(figure -> figure.getKey() + ": " + figure.getValue())
            .collect(Collectors.joining(", "));
  }

  private String time(@Nullable Instant at) {
    return at == null ? "(not known)" : TIME.format(at.atZone(zone));
  }

  /** What somebody typed, with nothing that Markdown would take for its own. */
  private static String plain(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1");
  }
}
