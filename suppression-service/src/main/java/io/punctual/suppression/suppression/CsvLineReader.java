package io.punctual.suppression.suppression;

import static io.punctual.suppression.suppression.CsvHeader.ADDRESS;
import static io.punctual.suppression.suppression.CsvHeader.AT;
import static io.punctual.suppression.suppression.CsvHeader.REASON;
import static io.punctual.suppression.suppression.CsvHeader.SOURCE;
import static io.punctual.suppression.suppression.CsvHeader.SUPPRESSION_KEY;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.punctual.address.AddressParser;
import io.punctual.address.ParsedAddress;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Reads the lines of an imported list, each by itself.
 *
 * <p>A quotation mark that is never closed spoils its own line only: no field may contain a line
 * break.
 */
final class CsvLineReader {

  private static final int LONGEST_LINE = 4_096;
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
  private static final char NOT_UTF_8 = '\uFFFD';
  private static final CsvReader.CsvReaderBuilder ONE_LINE =
      CsvReader.builder().allowUnclosedQuote(false).allowExtraCharsAfterClosingQuote(false);

  private final CsvHeader header;
  private final Instant now;

  private CsvLineReader(CsvHeader header, Instant now) {
    this.header = header;
    this.now = now;
  }

  /**
   * @param headerLine the first line, which names the columns
   * @param now stands in where a line has no time of its own
   * @throws UnreadableCsv if the header cannot be used
   */
  static CsvLineReader forHeader(String headerLine, Instant now) {
    if (headerLine.length() > LONGEST_LINE) {
      throw new UnreadableCsv("line 1: longer than %d characters".formatted(LONGEST_LINE));
    }
    try {
      return new CsvLineReader(CsvHeader.of(fieldsOf(headerLine)), now);
    } catch (Rejection unreadable) {
      throw new UnreadableCsv("line 1: " + unreadable.reason());
    }
  }

  CsvLine read(int line, String text) {
    try {
      return readFields(line, text);
    } catch (Rejection rejection) {
      return new CsvLine.Rejected(line, rejection.reason());
    }
  }

  private CsvLine readFields(int line, String text) {
    if (text.length() > LONGEST_LINE) {
      throw new Rejection("longer than %d characters".formatted(LONGEST_LINE));
    }
    if (text.indexOf(NOT_UTF_8) >= 0) {
      throw new Rejection("not in UTF-8; save the file in that encoding");
    }
    var fields = fieldsOf(text);
    if (fields.size() != header.columns()) {
      throw new Rejection(
          "%d fields where the header names %d".formatted(fields.size(), header.columns()));
    }
    return readWho(line, fields);
  }

  private CsvLine readWho(int line, List<String> fields) {
    var address = header.field(ADDRESS, fields);
    var key = header.field(SUPPRESSION_KEY, fields).strip();
    if (address.isBlank() == key.isBlank()) {
      throw new Rejection("needs exactly one of address and suppressionKey");
    }
    var reason = readReason(header.field(REASON, fields).strip());
    var source = readSource(header.field(SOURCE, fields).strip());
    var at = readTime(header.field(AT, fields).strip());
    if (!key.isBlank()) {
      return new CsvLine.ByKey(line, readKey(key), reason, source, at);
    }
    return switch (AddressParser.parse(address)) {
      case ParsedAddress.Accepted accepted ->
          new CsvLine.ByAddress(line, accepted.address(), reason, source, at);
      case ParsedAddress.Refused refused -> throw new Rejection(refused.message());
    };
  }

  private static SuppressionReason readReason(String text) {
    if (text.isEmpty()) {
      return SuppressionReason.IMPORTED;
    }
    if (text.equals("ERASED")) {
      throw new Rejection("reason: ERASED is not imported; erase the person by POST /erasures");
    }
    return SuppressionReason.named(text)
        .orElseThrow(() -> new Rejection("reason: must be one of " + SuppressionReason.names()));
  }

  private static String readSource(String text) {
    if (text.isEmpty()) {
      return "import";
    }
    if (!SourceName.isValid(text)) {
      throw new Rejection("source: " + SourceName.RULE);
    }
    return text;
  }

  private Instant readTime(String text) {
    if (text.isEmpty()) {
      return now;
    }
    Instant at;
    try {
      at = Instant.parse(text);
    } catch (DateTimeException e) {
      throw new Rejection("at: must be a time such as 2026-03-02T08:00:00Z");
    }
    if (at.isBefore(Instant.EPOCH) || at.isAfter(now.plus(CLOCKS_DIFFER))) {
      throw new Rejection("at: must lie between 1970 and now");
    }
    return at;
  }

  private static UUID readKey(String text) {
    try {
      var key = UUID.fromString(text);
      if (key.toString().equalsIgnoreCase(text)) {
        return key;
      }
    } catch (IllegalArgumentException notOne) {
      // Said below, in the same words as for a shortened one.
    }
    throw new Rejection("suppressionKey: must be a UUID such as an export contains");
  }

  private static List<String> fieldsOf(String line) {
    try {
      return ONE_LINE.ofSingleCsvRecord(line).getFields();
    } catch (CsvParseException e) {
      throw new Rejection("its quotation marks do not match");
    }
  }

  /** Carries a reason from the check that found it to the line's result. */
  private static final class Rejection extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final String reason;

    Rejection(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }
}
