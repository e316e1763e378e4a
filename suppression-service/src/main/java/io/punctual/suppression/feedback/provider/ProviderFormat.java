package io.punctual.suppression.feedback.provider;

import io.punctual.suppression.feedback.Finding;
import io.punctual.suppression.feedback.Report;
import io.punctual.suppression.feedback.ReportReader;
import java.io.IOException;
import java.util.List;

/** What one provider posts: how its events are found in a body, and what each of them says. */
abstract sealed class ProviderFormat implements ReportReader
    permits Brevo,
        MailerSend,
        Mailgun,
        Mailjet,
        Mailtrap,
        Postal,
        Postmark,
        Resend,
        SendGrid,
        Ses,
        SparkPost {

  /** More in one body are not read; the rest is for a person. */
  private static final int MOST = 10_000;

  /** Every event of a body, in its order. */
  abstract List<ProviderEvent> events(Json body) throws IOException;

  /**
   * Every event of a body, in its order.
   *
   * @throws IOException if it cannot be read
   */
  final List<ProviderEvent> events(byte[] raw) throws IOException {
    var events = events(Json.parse(raw));
    if (events.isEmpty() || events.size() > MOST) {
      throw new IOException("no event, or too many");
    }
    return events;
  }

  @Override
  public final List<Report> read(byte[] raw) {
    try {
      return events(raw).stream().map(ProviderEvent::report).toList();
    } catch (IOException e) {
      return List.of(new Report(null, List.of(), List.of(new Finding.Unclear("NOT_READABLE"))));
    }
  }
}
