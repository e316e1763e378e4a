package io.punctual.suppression.feedback.reading;

import io.punctual.suppression.feedback.Finding;
import io.punctual.suppression.feedback.Report;
import io.punctual.suppression.feedback.ReportReader;
import java.util.ArrayList;
import java.util.List;

/** Reads one mail out of the mailbox to which bounces, complaints and answers go. */
public final class ReturnedMail implements ReportReader {

  private static final int LONGEST_ID = 500;

  private final MimeReader mime;

  public ReturnedMail() {
    mime = new MimeReader(ReadingLimits.STANDARD);
  }

  /** Exactly one report. */
  @Override
  public List<Report> read(byte[] raw) {
    try {
      var mail = mime.read(raw);
      var notice = Notice.of(mail);
      var id = mail.headers().first("Message-ID");
      var events = MailedEvent.in(mail);
      var marks = new ArrayList<>(Marks.in(mail, notice));
      events.forEach(event -> marks.addAll(event.marks()));
      return List.of(
          new Report(
              id.isEmpty() || id.length() > LONGEST_ID ? null : id,
              marks,
              events.isEmpty() ? findings(mail, notice) : findings(events)));
    } catch (RuntimeException | StackOverflowError e) {
      // A rule that fails on a mail must not stop the mailbox: a person looks at it.
      return List.of(new Report(null, List.of(), List.of(new Finding.Unclear("READING_FAILED"))));
    }
  }

  private static List<Finding> findings(List<Report> events) {
    return events.stream().flatMap(event -> event.findings().stream()).toList();
  }

  private static List<Finding> findings(MailContent mail, Notice notice) {
    var findings = Findings.of(MailJudge.judge(mail, notice));
    return findings.isEmpty() ? List.of(new Finding.Unclear("NO_RECIPIENT")) : findings;
  }
}
