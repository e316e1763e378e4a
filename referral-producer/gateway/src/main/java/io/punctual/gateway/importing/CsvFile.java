package io.punctual.gateway.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Referrals as CSV (RFC 4180, UTF-8) with a header row.
 *
 * <p>Columns may stand in any order; those that are not known are ignored. An empty cell counts as
 * left out.
 */
final class CsvFile implements ReferralFile {

  static final List<String> REQUIRED = List.of("referralId", "memberId", "address", "referredAt");

  /** In characters; a quotation mark that is never closed must not swallow the file. */
  private static final int LONGEST_ROW = 65_536;

  private static final char BYTE_ORDER_MARK = '\ufeff';
  private static final char UNDECODABLE = '\ufffd';

  private final CountingStream counting;
  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> rows;
  private final Map<String, Integer> columns;
  private final int width;
  private long line;

  /**
   * @throws UnusableFileException if a required column is missing; names it
   */
  CsvFile(Path file, char separator) throws IOException {
    counting = new CountingStream(Files.newInputStream(file));
    reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .maxBufferSize(LONGEST_ROW)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(new InputStreamReader(counting, StandardCharsets.UTF_8));
    rows = reader.iterator();
    var header = nextRow().orElseThrow(() -> new UnusableFileException("the file is empty"));
    width = header.getFieldCount();
    columns = columns(header.getFields());
  }

  private static Map<String, Integer> columns(List<String> header) {
    var columns = new HashMap<String, Integer>();
    for (int at = 0; at < header.size(); at++) {
      var name = header.get(at).strip();
      if (at == 0 && !name.isEmpty() && name.charAt(0) == BYTE_ORDER_MARK) {
        name = name.substring(1);
      }
      if (columns.put(name, at) != null && !name.isEmpty()) {
        throw new UnusableFileException("the header names the column %s twice".formatted(name));
      }
    }
    var missing = new TreeSet<>(REQUIRED);
    missing.removeAll(columns.keySet());
    if (!missing.isEmpty()) {
      throw new UnusableFileException(
          "the header row lacks the column %s; it needs at least %s, separated as --separator says"
              .formatted(String.join(", ", missing), String.join(", ", REQUIRED)));
    }
    return Map.copyOf(columns);
  }

  @Override
  public Optional<Entry> next() {
    return nextRow().map(this::entry);
  }

  private Optional<CsvRecord> nextRow() {
    try {
      if (!rows.hasNext()) {
        return Optional.empty();
      }
      var row = rows.next();
      line = row.getStartingLineNumber();
      return Optional.of(row);
    } catch (CsvParseException | UncheckedIOException e) {
      throw new UnusableFileException(
          "the row after line %d cannot be read: it is too long, or a quotation mark is never closed"
              .formatted(line));
    }
  }

  private Entry entry(CsvRecord row) {
    if (row.getFieldCount() != width) {
      return new Entry.Unreadable(
          row.getStartingLineNumber(),
          "row",
          "has %d cells where the header has %d; look for a missing quotation mark or separator"
              .formatted(row.getFieldCount(), width));
    }
    if (row.getFields().stream().anyMatch(cell -> cell.indexOf(UNDECODABLE) >= 0)) {
      return new Entry.Unreadable(
          row.getStartingLineNumber(), "row", "is not UTF-8; save the file in UTF-8");
    }
    return new Entry.WithFields(row.getStartingLineNumber(), name -> cell(row, name));
  }

  private Optional<String> cell(CsvRecord row, String name) {
    return Optional.ofNullable(columns.get(name)).map(row::getField).filter(c -> !c.isEmpty());
  }

  @Override
  public long bytesRead() {
    return counting.count();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
