package io.punctual.suppression.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * What holds of every limit, whenever and however much is asked for. A failure prints the seed that
 * repeats it.
 */
class RateWindowPropertyTest {

  private static final Instant START = Instant.parse("2026-03-02T08:00:00.123457Z");
  private static final List<String> OVERALL = List.of("overall");

  /** How many were let through at one moment. */
  private record Granted(Instant at, int count) {}

  @Property(tries = 200)
  void letsNoMoreThroughInAnySpanHoweverLongThePauseBefore(
      @ForAll("rates") double perSecond, @ForAll long seed) {
    var granted = exchanges(perSecond, new Random(seed), 400, 700);

    var window = RateWindow.unused(perSecond);
    assertThat(mostIn(window.length(), granted)).isLessThanOrEqualTo(window.most());
    assertThat(mostIn(Duration.ofSeconds(1), granted))
        .isLessThanOrEqualTo((int) Math.ceil(perSecond));
    assertThat((double) mostIn(Duration.ofMinutes(1), granted))
        .isLessThan(60 * perSecond + window.most() + 1e-6);
  }

  @Property(tries = 200)
  void keepsWholeNumbersBySecondAndByMinute(
      @ForAll @IntRange(min = 1, max = 500) int perSecond, @ForAll long seed) {
    var granted = exchanges(perSecond, new Random(seed), 1_500, 120);

    assertThat(mostIn(Duration.ofSeconds(1), granted)).isLessThanOrEqualTo(perSecond);
    assertThat(mostIn(Duration.ofMinutes(1), granted)).isLessThanOrEqualTo(60 * perSecond);
  }

  @Property(tries = 200)
  void letsNearlyTheWholeLimitThroughWhileMoreIsWanted(
      @ForAll @IntRange(min = 1, max = 5_000) int perSecond, @ForAll long seed) {
    var random = new Random(seed);
    var window = RateWindow.unused(perSecond);
    long total = 0;
    var now = START;
    for (var end = now.plusSeconds(60); now.isBefore(end); ) {
      var limits = new RateLimits(Map.of("overall", window), now);
      total += take(limits, 500);
      window = limits.windows().getOrDefault("overall", window);
      now = now.plusMillis(1 + random.nextInt(40));
    }

    assertThat(total).isBetween((long) (0.93 * 60 * perSecond), 61L * perSecond);
  }

  @Property
  void comesBackToSomethingWhenItSaysSo(
      @ForAll("rates") double perSecond, @ForAll @IntRange(min = 1, max = 700) int wanted) {
    var limits = new RateLimits(Map.of("overall", RateWindow.unused(perSecond)), START);
    var before = START;
    int waited = 0;
    for (int i = 0; i < wanted; i++) {
      var later = limits.take(OVERALL);
      if (later.isPresent()) {
        assertThat(later.get()).isAfterOrEqualTo(before).isAfter(START);
        before = later.get();
        waited++;
      }
    }
    if (waited > 0) {
      var first = firstFree(perSecond, wanted);
      assertThat(new RateLimits(limits.windows(), first).take(OVERALL)).isEmpty();
      assertThat(new RateLimits(limits.windows(), first.minusNanos(1_000)).take(OVERALL))
          .isPresent();
    }
  }

  @Property
  void isStoppedNoLongerThanItsLengthByAClockThatStepsBack(@ForAll("rates") double perSecond) {
    var length = RateWindow.unused(perSecond).length();
    var limits = new RateLimits(Map.of("overall", RateWindow.unused(perSecond)), START);
    take(limits, 10_000);
    var back = START.minus(length.multipliedBy(3));

    var stepped = new RateLimits(limits.windows(), back);
    assertThat(stepped.take(OVERALL)).isPresent();
    var later = back.plus(length).plus(length.dividedBy(40)).plusNanos(2_000);
    assertThat(new RateLimits(stepped.windows(), later).take(OVERALL)).isEmpty();
  }

  @Property
  void countsWhatAFasterExchangeWasGrantedMeanwhile(@ForAll("rates") double perSecond) {
    var length = RateWindow.unused(perSecond).length();
    var faster = new RateLimits(Map.of("overall", RateWindow.unused(perSecond)), START);
    take(faster, 10_000);

    var slower = new RateLimits(faster.windows(), START.minus(length.dividedBy(2)));
    assertThat(slower.take(OVERALL)).isPresent();
    var tooEarly = START.plus(length).minusNanos(1_000);
    assertThat(new RateLimits(slower.windows(), tooEarly).take(OVERALL)).isPresent();
  }

  @Property
  void isStoredAsItIs(@ForAll("rates") double perSecond, @ForAll @IntRange(max = 99) int count) {
    var window = RateWindow.unused(perSecond).plus(count, START).plus(3, START.plusSeconds(70));

    assertThat(RecentText.read(RecentText.of(window.recent()))).isEqualTo(window.recent());
  }

  /** Whole and broken numbers, drips of so many a minute among them. */
  @Provide
  Arbitrary<Double> rates() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(1, 2_000).map(Integer::doubleValue),
        Arbitraries.integers().between(1, 6_000).map(perMinute -> perMinute / 60.0),
        Arbitraries.doubles().between(0.02, 300));
  }

  private static Instant firstFree(double perSecond, int wanted) {
    var limits = new RateLimits(Map.of("overall", RateWindow.unused(perSecond)), START);
    for (int i = 0; i < wanted; i++) {
      var later = limits.take(OVERALL);
      if (later.isPresent()) {
        return later.get();
      }
    }
    throw new IllegalStateException("nobody had to wait");
  }

  /** Exchanges of up to 500 wants, close together or after a pause, until {@code limit} seconds. */
  private static List<Granted> exchanges(
      double perSecond, Random random, int exchanges, int seconds) {
    var window = RateWindow.unused(perSecond);
    var granted = new ArrayList<Granted>();
    var now = START;
    for (int i = 0; i < exchanges && now.isBefore(START.plusSeconds(seconds)); i++) {
      var limits = new RateLimits(Map.of("overall", window), now);
      granted.add(new Granted(now, take(limits, 1 + random.nextInt(500))));
      window = limits.windows().getOrDefault("overall", window);
      now = now.plusNanos(1_000L * (random.nextInt(10) == 0 ? pause(random) : gap(random)));
    }
    return granted;
  }

  private static long pause(Random random) {
    return random.nextInt(5_000_000);
  }

  private static long gap(Random random) {
    return random.nextInt(150_000);
  }

  private static int take(RateLimits limits, int wanted) {
    int taken = 0;
    while (taken < wanted && limits.take(OVERALL).isEmpty()) {
      taken++;
    }
    return taken;
  }

  /** The most in any span of this length that begins with a grant. */
  private static int mostIn(Duration length, List<Granted> granted) {
    int most = 0;
    int inside = 0;
    int first = 0;
    for (var last : granted) {
      inside += last.count();
      while (!granted.get(first).at().plus(length).isAfter(last.at())) {
        inside -= granted.get(first).count();
        first++;
      }
      most = Math.max(most, inside);
    }
    return most;
  }
}
