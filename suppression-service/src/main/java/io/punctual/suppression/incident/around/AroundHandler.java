package io.punctual.suppression.incident.around;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.punctual.eventloop.http.Caller;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.incident.IncidentStep;
import io.punctual.suppression.incident.Stage;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes in a list, a batch of lines per transaction: one that breaks off is simply brought again.
 */
@Singleton
final class AroundHandler {

  private static final int BATCH = 500;

  /** With more, the file is not what it should be, and a report of every line helps nobody. */
  private static final int MOST_REJECTED = 10_000;

  private final Database database;
  private final AroundWriter writer;

  AroundHandler(Database database, AroundWriter writer) {
    this.database = database;
    this.writer = writer;
  }

  /** Reads {@code file} from line {@code first} on, as {@code list} says. */
  ImportedList take(
      String slug, byte[] file, int first, MailList list, Caller caller, Instant now) {
    var run = new Run(slug, list, caller, now);
    database.transact(tx -> writer.begin(tx, slug));
    try (var text =
        new BufferedReader(new InputStreamReader(new ByteArrayInputStream(file), UTF_8))) {
      int number = 0;
      for (var line = text.readLine(); line != null; line = text.readLine()) {
        number++;
        if (number >= first && !line.isBlank() && run.rejected.size() < MOST_REJECTED) {
          run.line(number, line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be read", e);
    }
    return run.finish();
  }

  /** One list under way. */
  private final class Run {

    private final String slug;
    private final MailList list;
    private final Caller caller;
    private final Instant now;
    private final List<MailLine.Mailed> waiting = new ArrayList<>(BATCH);
    private final List<ImportedList.RejectedLine> rejected = new ArrayList<>();
    private AroundWriter.Stored total = new AroundWriter.Stored(0, 0, 0, 0);
    private int lines;
    private int mails;
    private int skipped;

    Run(String slug, MailList list, Caller caller, Instant now) {
      this.slug = slug;
      this.list = list;
      this.caller = caller;
      this.now = now;
    }

    void line(int number, String text) {
      lines++;
      switch (list.read(number, text)) {
        case MailLine.Mailed mailed -> {
          waiting.add(mailed);
          mails += mailed.sent() == null ? 0 : 1;
          if (waiting.size() == BATCH) {
            store();
          }
        }
        case MailLine.Skipped skip -> skipped++;
        case MailLine.Rejected bad ->
            rejected.add(new ImportedList.RejectedLine(bad.line(), bad.reason()));
      }
    }

    private void store() {
      var batch = List.copyOf(waiting);
      total = total.and(database.transact(tx -> writer.store(tx, slug, batch, caller.name(), now)));
      waiting.clear();
    }

    ImportedList finish() {
      if (!waiting.isEmpty()) {
        store();
      }
      var detail =
          "%d mails, %d lines about people, %d rejected, %d suppressed"
              .formatted(total.mails(), total.people(), rejected.size(), total.suppressed());
      var step = new IncidentStep("IMPORTED", now, caller.name(), detail);
      database.transact(tx -> writer.end(tx, slug, step, Stage.CONTAINED));
      return new ImportedList(
          lines,
          total.mails(),
          mails - total.mails(),
          total.people(),
          skipped,
          total.suppressed(),
          total.erased(),
          rejected);
    }
  }
}
