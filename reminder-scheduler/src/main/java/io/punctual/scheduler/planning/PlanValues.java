package io.punctual.scheduler.planning;

import io.punctual.eventloop.settings.NearestName;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * How the values of a plan are written in the settings.
 *
 * <p>Every method throws {@link IllegalArgumentException} with what is wrong and what would be
 * right.
 */
final class PlanValues {

  /** Longer lengths are slips of the pen; referral events are not kept that long either. */
  private static final Duration LONGEST = Duration.ofDays(365);

  private PlanValues() {}

  /** An IANA zone. Fixed offsets are refused: they are wrong for half of the year. */
  static ZoneId zone(String text) {
    if (!ZoneId.getAvailableZoneIds().contains(text)) {
      throw new IllegalArgumentException(
          "no IANA time zone: %s; did you mean %s?"
              .formatted(text, NearestName.of(text, ZoneId.getAvailableZoneIds())));
    }
    return ZoneId.of(text);
  }

  /** Days and ranges of days, as in {@code MON-SAT} or {@code MON,WED,FRI}. */
  static Set<DayOfWeek> days(String text) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : text.split(",", -1)) {
      String[] ends = part.split("-", -1);
      if (ends.length > 2) {
        throw new IllegalArgumentException("no range of days: " + part);
      }
      var day = day(ends[0]);
      var last = day(ends[ends.length - 1]);
      days.add(day);
      while (day != last) {
        day = day.plus(1);
        days.add(day);
      }
    }
    return days;
  }

  /**
   * A local time of day to the minute. {@code 24:00} is the end of the day. YAML reads an unquoted
   * {@code 20:00} as the number 1200, so a bare number counts minutes.
   */
  static LocalTime time(String text) {
    if (text.equals("24:00") || text.equals("1440")) {
      return LocalTime.MIDNIGHT;
    }
    try {
      return text.matches("\\d{1,4}")
          ? LocalTime.ofSecondOfDay(Integer.parseInt(text) * 60L)
          : LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no time of day as in 08:00 or 24:00: " + text, e);
    }
  }

  static int order(String text) {
    if (!text.matches("[1-9]\\d{0,3}")) {
      throw new IllegalArgumentException("must be a whole number from 1 to 9999: " + text);
    }
    return Integer.parseInt(text);
  }

  static Duration offset(String text) {
    var offset = length(text);
    if (offset.isNegative()) {
      throw new IllegalArgumentException("must not be negative: " + text);
    }
    return offset;
  }

  static Duration window(String text) {
    var window = length(text);
    if (!window.isPositive()) {
      throw new IllegalArgumentException("must be longer than zero: " + text);
    }
    return window;
  }

  private static Duration length(String text) {
    Duration length;
    try {
      length = Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "no ISO 8601 length as in P3D (72 hours), PT24H or PT90S: " + text, e);
    }
    if (length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("must be at most P365D: " + text);
    }
    return length;
  }

  private static DayOfWeek day(String text) {
    String wanted = text.strip().toUpperCase(Locale.ROOT);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().equals(wanted) || day.name().substring(0, 3).equals(wanted)) {
        return day;
      }
    }
    throw new IllegalArgumentException("no day of the week as in MON: " + text);
  }
}
