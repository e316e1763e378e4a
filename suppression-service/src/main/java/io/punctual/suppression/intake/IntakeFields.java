package io.punctual.suppression.intake;

import io.micronaut.json.tree.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one record; each refusal names the field and what was expected. */
final class IntakeFields {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final Pattern LOCALE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_ADDRESS = 320;
  private static final int LONGEST_LOCALE = 35;

  private final JsonNode object;
  private final Instant latest;

  /**
   * @param latest no moment in the record may be after it
   */
  IntakeFields(JsonNode object, Instant latest) {
    this.object = object;
    this.latest = latest;
  }

  String id(String field) throws UnreadableRecord {
    return wanted(field, optionalId(field));
  }

  @Nullable String optionalId(String field) throws UnreadableRecord {
    var value = text(field);
    if (value != null && !ID.matcher(value).matches()) {
      throw new UnreadableRecord(field + ": 1 to 64 of A-Z, a-z, 0-9 and ._:- expected");
    }
    return value;
  }

  /** A display name; {@code null} where it is left out or blank. */
  @Nullable String name(String field) throws UnreadableRecord {
    var value = text(field);
    if (value == null || value.isBlank()) {
      return null;
    }
    if (value.length() > LONGEST_NAME || !storable(value)) {
      throw new UnreadableRecord(field + ": at most 200 valid characters expected");
    }
    return value;
  }

  @Nullable String optionalAddress() throws UnreadableRecord {
    var value = text("address");
    if (value != null && value.length() > LONGEST_ADDRESS) {
      throw new UnreadableRecord("address: at most 320 characters expected");
    }
    return value;
  }

  String address() throws UnreadableRecord {
    return wanted("address", optionalAddress());
  }

  /** A moment since 2000 and hardly in the future. */
  Instant moment(String field) throws UnreadableRecord {
    var value = wanted(field, text(field));
    Instant moment;
    try {
      moment = Instant.parse(value);
    } catch (DateTimeException e) {
      throw new UnreadableRecord(field + ": an instant such as 2026-03-02T08:00:00Z expected");
    }
    if (moment.isBefore(EARLIEST)) {
      throw new UnreadableRecord(field + ": a moment since the year 2000 expected");
    }
    if (moment.isAfter(latest)) {
      throw new UnreadableRecord(field + ": lies more than 5 minutes in the future");
    }
    return moment;
  }

  @Nullable String zone() throws UnreadableRecord {
    var value = text("zone");
    if (value != null && !ZONES.contains(value)) {
      throw new UnreadableRecord("zone: the id of a zone such as Europe/Zurich expected");
    }
    return value;
  }

  /** A well-formed language tag; English where none is given. */
  String locale() throws UnreadableRecord {
    var value = text("locale");
    if (value == null) {
      return "en";
    }
    if (value.length() > LONGEST_LOCALE || !LOCALE.matcher(value).matches()) {
      throw new UnreadableRecord("locale: a language tag such as fr-CH expected");
    }
    return value;
  }

  private @Nullable String text(String field) throws UnreadableRecord {
    var node = object.get(field);
    if (node == null || node.isNull()) {
      return null;
    }
    if (!node.isString()) {
      throw new UnreadableRecord(field + ": text expected");
    }
    return node.getStringValue();
  }

  private static String wanted(String field, @Nullable String value) throws UnreadableRecord {
    if (value == null) {
      throw new UnreadableRecord(field + ": is missing");
    }
    return value;
  }

  /** The database takes neither NUL nor half of a surrogate pair. */
  private static boolean storable(String value) {
    return value.codePoints().noneMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF));
  }
}
