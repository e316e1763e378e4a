package io.punctual.referral;

import java.time.Instant;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The shape of every event field. A refusal names the field and the rule and repeats no content.
 *
 * <p>Whether an address can be mailed is not decided here: only the suppression service knows its
 * rules, and refuses it visibly.
 */
final class Fields {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final Pattern TRACEPARENT =
      Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
  private static final Pattern LANGUAGE_TAG = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_ADDRESS = 320;
  private static final int LONGEST_LOCALE = 35;
  private static final Instant FIRST_MOMENT = Instant.EPOCH;
  private static final Instant LAST_MOMENT = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Fields() {}

  static <T> T present(String field, @Nullable T value) {
    if (value == null) {
      throw new InvalidEventException(field, "is missing; it is required");
    }
    return value;
  }

  static void id(String field, @Nullable String text) {
    if (!ID.matcher(present(field, text)).matches()) {
      throw new InvalidEventException(
          field, "must be 1 to 64 characters of A-Z, a-z, 0-9, dot, underscore, colon and hyphen");
    }
  }

  /** A blank name is how forms and files say that there is none. */
  static Optional<String> nameOrNone(@Nullable String text) {
    return Optional.ofNullable(text).filter(name -> !name.isBlank());
  }

  static void name(String field, String text) {
    if (text.isBlank()) {
      throw new InvalidEventException(field, "is empty; leave it out");
    }
    if (text.codePointCount(0, text.length()) > LONGEST_NAME) {
      throw new InvalidEventException(field, "must have at most 200 characters");
    }
    clean(field, text);
  }

  static void address(@Nullable String text) {
    var address = present("address", text);
    if (address.isBlank()) {
      throw new InvalidEventException("address", "is empty; give a mail address");
    }
    if (address.codePointCount(0, address.length()) > LONGEST_ADDRESS) {
      throw new InvalidEventException("address", "must have at most 320 characters");
    }
    clean("address", address);
  }

  /** A stop must name whom it is about. */
  static void someone(Optional<String> referralId, Optional<String> address) {
    if (referralId.isEmpty() && address.isEmpty()) {
      throw new InvalidEventException("referralId", "is missing; give a referralId or an address");
    }
    referralId.ifPresent(text -> id("referralId", text));
    address.ifPresent(Fields::address);
  }

  static void moment(String field, @Nullable Instant given) {
    var moment = present(field, given);
    if (moment.isBefore(FIRST_MOMENT) || moment.isAfter(LAST_MOMENT)) {
      throw new InvalidEventException(field, "must be between the years 1970 and 9999");
    }
  }

  static void zone(String text) {
    if (!ZoneId.getAvailableZoneIds().contains(text)) {
      throw new InvalidEventException(
          "zone", "must be an IANA zone such as Europe/Rome, not an offset or abbreviation");
    }
  }

  static void locale(String text) {
    if (!LANGUAGE_TAG.matcher(text).matches()
        || text.length() > LONGEST_LOCALE
        || !wellFormed(text)) {
      throw new InvalidEventException(
          "locale", "must be a BCP 47 language tag such as en or it-CH, with hyphens");
    }
  }

  private static boolean wellFormed(String languageTag) {
    try {
      new Locale.Builder().setLanguageTag(languageTag);
      return true;
    } catch (IllformedLocaleException e) {
      return false;
    }
  }

  static void traceparent(String text) {
    if (!TRACEPARENT.matcher(text).matches()) {
      throw new InvalidEventException("traceparent", "must be a W3C trace context header value");
    }
  }

  private static void clean(String field, String text) {
    int at = 0;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      if (Character.isISOControl(codePoint)) {
        throw new InvalidEventException(
            field, "has a control character at position %d; remove it".formatted(at + 1));
      }
      if (Character.getType(codePoint) == Character.SURROGATE) {
        throw new InvalidEventException(
            field, "has half a character (a lone surrogate) at position %d".formatted(at + 1));
      }
      at += Character.charCount(codePoint);
    }
  }
}
