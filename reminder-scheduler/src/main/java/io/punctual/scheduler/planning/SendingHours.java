package io.punctual.scheduler.planning;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The days and hours in which mail may reach a recipient, on the recipient's own clock.
 *
 * <p>Half-open: {@code opens} is inside, {@code closes} is outside. Hours never span midnight; a
 * {@code closes} of 00:00 is the end of the day, and two days that touch there are one opening.
 *
 * <p>What counts is what the recipient's clock shows at that instant. So an opening that a clock
 * change swallows begins at the change if the clock then shows a time inside, and is no opening if
 * the clock jumps past it; hours that a clock set back shows twice are open twice.
 *
 * @param days on which mail may go out; at least one
 */
public record SendingHours(Set<DayOfWeek> days, LocalTime opens, LocalTime closes) {

  /** Any time of any day. */
  public static final SendingHours ALWAYS =
      new SendingHours(EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

  /**
   * @throws IllegalArgumentException if there is no day, or {@code opens} is not before {@code
   *     closes}
   */
  public SendingHours {
    days = Set.copyOf(days);
    if (days.isEmpty()) {
      throw new IllegalArgumentException("sending hours need at least one day");
    }
    if (!closes.equals(LocalTime.MIDNIGHT) && !opens.isBefore(closes)) {
      throw new IllegalArgumentException(
          "sending hours must open before they close: %s to %s".formatted(opens, closes));
    }
  }

  /** Whether mail may go out at this instant. */
  public boolean contains(Instant instant, ZoneId zone) {
    return contains(LocalDateTime.ofInstant(instant, zone));
  }

  /**
   * The first instant, not before {@code from}, at which mail may go out.
   *
   * @return {@code from} itself when it is inside; nothing when there is no opening before {@code
   *     limit}
   */
  public Optional<Instant> nextOpening(Instant from, Instant limit, ZoneId zone) {
    var rules = zone.getRules();
    for (Instant at = from; at.isBefore(limit); ) {
      ZoneOffset offset = rules.getOffset(at);
      Instant opening = openingNotBefore(LocalDateTime.ofInstant(at, offset)).toInstant(offset);
      if (opening.equals(at)) {
        return Optional.of(at);
      }
      @Nullable ZoneOffsetTransition change = rules.nextTransition(at);
      if (change == null || opening.isBefore(change.getInstant())) {
        return Optional.of(opening).filter(found -> found.isBefore(limit));
      }
      at = change.getInstant();
    }
    return Optional.empty();
  }

  /**
   * The first instant after {@code from} at which mail may no longer go out, at most {@code limit}.
   *
   * @param from inside these hours
   */
  public Instant closing(Instant from, Instant limit, ZoneId zone) {
    if (equals(ALWAYS)) {
      return limit;
    }
    var rules = zone.getRules();
    Instant at = from;
    while (at.isBefore(limit) && contains(at, zone)) {
      var offset = rules.getOffset(at);
      Instant closing = closingAfter(LocalDateTime.ofInstant(at, offset)).toInstant(offset);
      @Nullable ZoneOffsetTransition change = rules.nextTransition(at);
      at = change == null || closing.isBefore(change.getInstant()) ? closing : change.getInstant();
    }
    return at.isBefore(limit) ? at : limit;
  }

  /** The longest time without an opening in an ordinary week; zero when there is none. */
  public Duration longestClosed() {
    var longest = Duration.ZERO;
    var monday = LocalDate.EPOCH.with(DayOfWeek.MONDAY);
    for (var day = monday; day.isBefore(monday.plusWeeks(1)); day = day.plusDays(1)) {
      if (days.contains(day.getDayOfWeek())) {
        var closing = closingAfter(day.atTime(opens));
        var closed = Duration.between(closing, openingNotBefore(closing));
        longest = closed.compareTo(longest) > 0 ? closed : longest;
      }
    }
    return longest;
  }

  private boolean contains(LocalDateTime local) {
    var time = local.toLocalTime();
    return days.contains(local.getDayOfWeek())
        && !time.isBefore(opens)
        && (closes.equals(LocalTime.MIDNIGHT) || time.isBefore(closes));
  }

  /** As if the clock were never changed; {@code local} itself when it is inside. */
  private LocalDateTime openingNotBefore(LocalDateTime local) {
    if (contains(local)) {
      return local;
    }
    var opening = local.toLocalDate().atTime(opens);
    while (opening.isBefore(local) || !days.contains(opening.getDayOfWeek())) {
      opening = opening.plusDays(1);
    }
    return opening;
  }

  /** As if the clock were never changed. */
  private LocalDateTime closingAfter(LocalDateTime inside) {
    var date = inside.toLocalDate();
    return closes.equals(LocalTime.MIDNIGHT)
        ? date.plusDays(1).atStartOfDay()
        : date.atTime(closes);
  }
}
