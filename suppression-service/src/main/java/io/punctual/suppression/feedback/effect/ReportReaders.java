package io.punctual.suppression.feedback.effect;

import io.punctual.suppression.feedback.Finding;
import io.punctual.suppression.feedback.Report;
import io.punctual.suppression.feedback.provider.Provider;
import io.punctual.suppression.feedback.reading.ReturnedMail;
import io.punctual.suppression.feedback.store.StoredReport;
import jakarta.inject.Singleton;
import java.util.List;

/** Who reads what came back, by where it came from. */
@Singleton
final class ReportReaders {

  private final ReturnedMail mails = new ReturnedMail();

  /** The reports in what {@code source} sent, at least one. */
  List<Report> read(String source, byte[] raw) {
    if (source.equals(StoredReport.MAIL)) {
      return mails.read(raw);
    }
    return Provider.named(source)
        .map(provider -> provider.reader().read(raw))
        .orElseGet(() -> List.of(unreadable()));
  }

  private static Report unreadable() {
    return new Report(null, List.of(), List.of(new Finding.Unclear("UNKNOWN_SOURCE")));
  }
}
