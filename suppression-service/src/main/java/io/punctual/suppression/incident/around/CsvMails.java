package io.punctual.suppression.incident.around;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.suppression.lookup.KeptText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A list in CSV whose first line names its columns; {@code address} has to be one of them.
 *
 * <p>No field may contain a line break, so that a quotation mark never closed spoils its line only.
 */
final class CsvMails implements MailList {

  private static final Set<String> KNOWN =
      Set.of(
          "address",
          "sentAt",
          "due",
          "what",
          "messageId",
          "status",
          "dsn",
          "locale",
          "zone",
          "segment",
          "name");
  private static final Pattern SEGMENT = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Pattern LOCALE = Pattern.compile("[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,3}");
  private static final int LONGEST_NAME = 200;
  private static final CsvReader.CsvReaderBuilder ONE_LINE =
      CsvReader.builder().allowUnclosedQuote(false).allowExtraCharsAfterClosingQuote(false);

  private final Map<String, Integer> positions;
  private final Instant now;

  private CsvMails(Map<String, Integer> positions, Instant now) {
    this.positions = Map.copyOf(positions);
    this.now = now;
  }

  /**
   * @param now no mail was sent later
   * @throws UnreadableLine if the header cannot be used; its message repeats no unknown name, for a
   *     file without a header has an address there
   */
  static CsvMails forHeader(String header, Instant now) {
    var positions = new HashMap<String, Integer>();
    for (var field : fields(header)) {
      var name = field.strip();
      if (!KNOWN.contains(name)) {
        throw new UnreadableLine(
            "column %d is not one of %s; the first line names the columns, separated by commas"
                .formatted(positions.size() + 1, String.join(", ", new TreeSet<>(KNOWN))));
      }
      if (positions.put(name, positions.size()) != null) {
        throw new UnreadableLine("a column %s is there twice".formatted(name));
      }
    }
    if (!positions.containsKey("address")) {
      throw new UnreadableLine("a column address must say who is meant");
    }
    return new CsvMails(positions, now);
  }

  @Override
  public MailLine parse(int number, String line) {
    var fields = fields(line);
    if (fields.size() != positions.size()) {
      throw new UnreadableLine(
          "%d fields where the header names %d".formatted(fields.size(), positions.size()));
    }
    return new MailLine.Mailed(
        number, MailList.address(field("address", fields)), sent(fields), particulars(fields));
  }

  private MailLine.@Nullable Sent sent(List<String> fields) {
    var at = time("sentAt", fields);
    if (at == null) {
      return null;
    }
    if (at.isBefore(Instant.EPOCH) || at.isAfter(now)) {
      throw new UnreadableLine("sentAt: must lie between 1970 and now");
    }
    var status = field("status", fields);
    if (!Set.of("", "sent", "bounced").contains(status)) {
      throw new UnreadableLine("status: must be sent or bounced, or empty for sent");
    }
    boolean bounced = status.equals("bounced");
    return new MailLine.Sent(
        at,
        time("due", fields),
        what(field("what", fields)),
        field("messageId", fields),
        bounced,
        bounced && DEAD.contains(field("dsn", fields)));
  }

  private Particulars particulars(List<String> fields) {
    var locale = field("locale", fields);
    if (!locale.isEmpty() && !LOCALE.matcher(locale).matches()) {
      throw new UnreadableLine("locale: must be a language tag such as fr-CH");
    }
    var segment = field("segment", fields).toLowerCase(Locale.ROOT);
    if (!segment.isEmpty() && !SEGMENT.matcher(segment).matches()) {
      throw new UnreadableLine("segment: must be 1 to 40 of a-z, 0-9 and hyphens");
    }
    var name = field("name", fields);
    if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
      throw new UnreadableLine(
          "name: must have at most %d characters, all of them visible".formatted(LONGEST_NAME));
    }
    return new Particulars(
        orNull(locale.replace('_', '-')),
        zone(field("zone", fields)),
        orNull(segment),
        orNull(name));
  }

  private static @Nullable ZoneId zone(String text) {
    try {
      return text.isEmpty() ? null : ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new UnreadableLine("zone: must be a time zone such as Europe/Zurich");
    }
  }

  private @Nullable Instant time(String column, List<String> fields) {
    var text = field(column, fields);
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new UnreadableLine(column + ": must be a time such as 2012-06-15T13:02:11Z");
    }
  }

  private static String what(String text) {
    try {
      var kept = KeptText.optional("what", text);
      return kept == null ? "" : kept;
    } catch (ProblemException e) {
      throw new UnreadableLine("what: " + e.getMessage());
    }
  }

  private String field(String name, List<String> fields) {
    var position = positions.get(name);
    return position == null ? "" : fields.get(position).strip();
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static List<String> fields(String line) {
    try {
      return ONE_LINE.ofSingleCsvRecord(line).getFields();
    } catch (CsvParseException e) {
      throw new UnreadableLine("its quotation marks do not match");
    }
  }
}
