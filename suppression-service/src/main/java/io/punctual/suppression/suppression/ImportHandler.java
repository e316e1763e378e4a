package io.punctual.suppression.suppression;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.punctual.eventloop.http.Caller;
import io.punctual.suppression.audit.AuditEntry;
import io.punctual.suppression.audit.AuditRepository;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.identity.KeyDerivation;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.suppression.ImportResult.RejectedLine;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Suppresses everybody on a list.
 *
 * <p>A batch of lines per transaction: an import that breaks off is simply run again.
 */
@Singleton
final class ImportHandler {

  private static final int BATCH = 1_000;

  /** With more, the file is not what it should be, and a report of every line helps nobody. */
  private static final int MOST_REJECTED = 10_000;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Database database;
  private final KeyDerivation keys;
  private final Suppressions suppressions;
  private final AuditRepository audit;
  private final InstantSource clock;

  ImportHandler(
      Database database,
      KeyDerivation keys,
      Suppressions suppressions,
      AuditRepository audit,
      InstantSource clock) {
    this.database = database;
    this.keys = keys;
    this.suppressions = suppressions;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Takes all lines that can be read.
   *
   * @throws UnreadableCsv if not even the header can be used; nothing is changed
   */
  ImportResult take(InputStream csv, Caller caller) throws IOException {
    var now = clock.instant();
    try (var text = new BufferedReader(new InputStreamReader(csv, UTF_8))) {
      var header = text.readLine();
      if (header == null) {
        throw new UnreadableCsv("line 1: is missing; the first line names the columns");
      }
      if (header.startsWith(BYTE_ORDER_MARK)) {
        header = header.substring(1);
      }
      var run = new Run(CsvLineReader.forHeader(header, now), caller, now);
      int number = 1;
      for (var line = text.readLine(); line != null; line = text.readLine()) {
        run.line(++number, line);
        if (run.rejected.size() >= MOST_REJECTED) {
          return run.finish(number);
        }
      }
      return run.finish(0);
    }
  }

  /** One import under way. */
  private final class Run {

    private final CsvLineReader reader;
    private final Caller caller;
    private final Instant now;
    private final List<Suppression> waiting = new ArrayList<>(BATCH);
    private final List<RejectedLine> rejected = new ArrayList<>();
    private int lines;
    private int added;

    Run(CsvLineReader reader, Caller caller, Instant now) {
      this.reader = reader;
      this.caller = caller;
      this.now = now;
    }

    void line(int number, String text) {
      if (text.isBlank()) {
        return;
      }
      lines++;
      switch (reader.read(number, text)) {
        case CsvLine.ByAddress who ->
            wait(
                new Suppression(
                    keys.identify(who.address()).suppressionKey(),
                    who.reason(),
                    who.source(),
                    null,
                    who.at()));
        case CsvLine.ByKey who ->
            wait(
                new Suppression(
                    new SuppressionKey(who.suppressionKey()),
                    who.reason(),
                    who.source(),
                    null,
                    who.at()));
        case CsvLine.Rejected bad -> rejected.add(new RejectedLine(bad.line(), bad.reason()));
      }
    }

    private void wait(Suppression suppression) {
      waiting.add(suppression);
      if (waiting.size() == BATCH) {
        store();
      }
    }

    private void store() {
      added +=
          database.transact(
              tx -> {
                var fresh = new HashSet<>(suppressions.add(tx, waiting));
                int count = fresh.size();
                audit.add(
                    tx,
                    waiting.stream()
                        .filter(suppression -> fresh.remove(suppression.suppressionKey()))
                        .map(this::entry)
                        .toList());
                return count;
              });
      waiting.clear();
    }

    private AuditEntry entry(Suppression suppression) {
      return new AuditEntry(
          now,
          caller.name(),
          "SUPPRESSION_IMPORTED",
          suppression.suppressionKey().value(),
          SuppressionHandler.detail(suppression));
    }

    ImportResult finish(int stoppedAfterLine) {
      if (!waiting.isEmpty()) {
        store();
      }
      return new ImportResult(
          lines,
          added,
          lines - rejected.size() - added,
          rejected,
          stoppedAfterLine == 0 ? null : stoppedAfterLine);
    }
  }
}
