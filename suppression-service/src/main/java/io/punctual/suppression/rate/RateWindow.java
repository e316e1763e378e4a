package io.punctual.suppression.rate;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A limit on how many per second, and how many were let through lately. Pure: the caller says what
 * time it is.
 *
 * <p>Nothing is saved up. However long the pause before: in <em>any</em> span of {@link #length} at
 * most {@link #most} are let through. Of a whole number per second that is: in any second no more
 * than that number, in any minute no more than sixty times it. Of any other number, {@code most} is
 * the next whole one and {@code length} as much longer than a second, so that the rate is kept; a
 * drip of 10 a minute lets one through every six seconds.
 *
 * <p>What was let through is remembered by fiftieths of the length and counts until the whole
 * fiftieth is over, so a steady demand gets 98 % of the limit or more.
 *
 * @param perSecond 0 lets nothing through
 * @param recent what counts still, oldest first
 */
public record RateWindow(double perSecond, List<Slot> recent) {

  private static final int SLOTS = 50;
  private static final Duration NEVER = Duration.ofDays(1);

  public RateWindow {
    recent = List.copyOf(recent);
  }

  /**
   * Some that were let through.
   *
   * @param end from when on they count as past; not before they were let through
   */
  public record Slot(Instant end, int count) {}

  /** One of which nothing was taken yet. */
  public static RateWindow unused(double perSecond) {
    return new RateWindow(perSecond, List.of());
  }

  /** How many are let through within {@link #length}; 0 where nothing is. */
  public int most() {
    // Sixtieths of a whole number may lie a hair above the whole one.
    return perSecond <= 0 ? 0 : Math.max(1, (int) Math.ceil(perSecond - 1e-9));
  }

  /** Within what time {@link #most} are let through; a day where nothing is. */
  public Duration length() {
    return perSecond <= 0
        ? NEVER
        : Duration.of((long) Math.ceil(most() / perSecond * 1e6), ChronoUnit.MICROS);
  }

  /**
   * Without what no longer counts. What lies a little ahead was let through by another exchange
   * meanwhile; what lies further ahead than the length, by a clock that has stepped back since:
   * that is no reason to count it for longer.
   */
  RateWindow at(Instant now) {
    var oldest = now.minus(length());
    var newest = slotEnd(now);
    var counted = new ArrayList<Slot>();
    for (var slot : recent) {
      var end = slot.end().isAfter(newest.plus(length())) ? newest : slot.end();
      if (end.isAfter(oldest)) {
        add(counted, new Slot(end, slot.count()));
      }
    }
    return new RateWindow(perSecond, counted);
  }

  /** How many count. */
  int used() {
    return recent.stream().mapToInt(Slot::count).sum();
  }

  /** After {@code count} were let through at {@code now}, which {@link #at} was asked for. */
  RateWindow plus(int count, Instant now) {
    if (count == 0) {
      return this;
    }
    var all = new ArrayList<>(recent);
    var end = slotEnd(now);
    var last = recent.isEmpty() ? end : recent.getLast().end();
    add(all, new Slot(last.isAfter(end) ? last : end, count));
    return new RateWindow(perSecond, all);
  }

  /**
   * When there may be room for somebody before whom {@code waiting} others wait, if none comes in
   * between. Those who wait are spread evenly.
   *
   * @return after {@code now}; a day later when nothing is ever let through
   */
  Instant free(int waiting, Instant now) {
    if (most() == 0) {
      return now.plus(NEVER);
    }
    long evenly = (long) Math.min(waiting / perSecond * 1e3, (double) NEVER.toMillis());
    var even = passed(1, now).plusMillis(evenly);
    var exact = passed(waiting + 1, now);
    return earlier(exact.isAfter(even) ? exact : even, now.plus(NEVER));
  }

  /** When so many more have room: as many as are too many then have ceased to count. */
  private Instant passed(int more, Instant now) {
    int tooMany = used() + more - most();
    int gone = 0;
    for (var slot : recent) {
      gone += slot.count();
      if (gone >= tooMany) {
        return slot.end().plus(length());
      }
    }
    long rounds = Math.ceilDiv(tooMany - gone, most());
    var last = recent.isEmpty() ? now : recent.getLast().end().plus(length());
    return last.plus(length().multipliedBy(rounds));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private Instant slotEnd(Instant now) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
    long slot = Math.max(1, length().toNanos() / 1_000 / SLOTS);
    return Instant.EPOCH.plus(Math.multiplyExact(micros / slot + 1, slot), ChronoUnit.MICROS);
  }

  private static void add(List<Slot> slots, Slot next) {
    if (!slots.isEmpty() && slots.getLast().end().equals(next.end())) {
      slots.set(slots.size() - 1, new Slot(next.end(), slots.getLast().count() + next.count()));
    } else {
      slots.add(next);
    }
  }
}
