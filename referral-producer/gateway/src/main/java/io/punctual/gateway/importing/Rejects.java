package io.punctual.gateway.importing;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The report of lines that were not published: CSV with line, field, reason.
 *
 * <p>It repeats nothing of the lines themselves, so it may be passed on.
 */
final class Rejects implements Closeable {

  private final CsvWriter report;
  private long count;

  Rejects(Path file) throws IOException {
    report = CsvWriter.builder().build(Files.newBufferedWriter(file));
    report.writeRecord("line", "field", "reason");
    report.flush();
  }

  synchronized void add(long line, String field, String reason) {
    count++;
    report.writeRecord(Long.toString(line), field, reason);
  }

  synchronized long count() {
    return count;
  }

  @Override
  public synchronized void close() {
    try {
      report.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
