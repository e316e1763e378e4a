package io.punctual.suppression.suppression;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.punctual.suppression.database.Database;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;

/**
 * Writes everybody who is never written to as CSV, by key.
 *
 * <p>A page at a time, so that a long list needs little memory. It can be imported again; those who
 * were erased stand in it as {@code ERASED}.
 */
@Singleton
final class SuppressionExport {

  private static final int PAGE = 1_000;
  private static final UUID START = new UUID(0, 0);

  private final Database database;
  private final SuppressionList list;

  SuppressionExport(Database database, SuppressionList list) {
    this.database = database;
    this.list = list;
  }

  /** The whole list; each page is read from the database when it is asked for. */
  InputStream csv() {
    return new SequenceInputStream(new Pages());
  }

  private static InputStream text(List<List<String>> rows) {
    var text = new StringWriter();
    try (var csv = CsvWriter.builder().build(text)) {
      rows.forEach(csv::writeRecord);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return new ByteArrayInputStream(text.toString().getBytes(UTF_8));
  }

  /** The header, then page after page until an empty one. */
  private final class Pages implements Enumeration<InputStream> {

    private InputStream next =
        text(
            List.of(
                List.of(
                    CsvHeader.SUPPRESSION_KEY, CsvHeader.REASON, CsvHeader.SOURCE, CsvHeader.AT)));
    private UUID after = START;
    private boolean atEnd;

    @Override
    public boolean hasMoreElements() {
      return !atEnd;
    }

    @Override
    public InputStream nextElement() {
      if (atEnd) {
        throw new NoSuchElementException("the list has ended");
      }
      var page = next;
      var entries = database.transact(tx -> list.after(tx, after, PAGE));
      if (entries.isEmpty()) {
        atEnd = true;
      } else {
        after = entries.getLast().suppressionKey().value();
        next = text(entries.stream().map(SuppressionExport::row).toList());
      }
      return page;
    }
  }

  private static List<String> row(SuppressionList.Entry entry) {
    return List.of(
        entry.suppressionKey().toString(), entry.reason(), entry.source(), entry.at().toString());
  }
}
