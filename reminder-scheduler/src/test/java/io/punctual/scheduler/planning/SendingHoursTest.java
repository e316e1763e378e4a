package io.punctual.scheduler.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendingHoursTest {

  private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    // an ordinary day in winter
    "Europe/Zurich, MON-SUN, 08:00, 20:00, 2026-01-05T05:00:00Z, 2026-01-05T07:00:00Z",
    // the gap of 29 March, 02:00 to 03:00, swallows the opening: it begins at the change
    "Europe/Zurich, MON-SUN, 02:30, 04:00, 2026-03-28T23:00:00Z, 2026-03-29T01:00:00Z",
    // it swallows the whole of the hours: there are none that day
    "Europe/Zurich, MON-SUN, 02:15, 02:45, 2026-03-28T23:00:00Z, 2026-03-30T00:15:00Z",
    // the overlap of 25 October shows 02:15 twice: after the first closing there is a second
    "Europe/Zurich, MON-SUN, 02:15, 02:45, 2026-10-24T22:00:00Z, 2026-10-25T00:15:00Z",
    "Europe/Zurich, MON-SUN, 02:15, 02:45, 2026-10-25T00:45:00Z, 2026-10-25T01:15:00Z",
    // midnight does not exist in Santiago on 6 September
    "America/Santiago, SUN, 00:00, 12:00, 2026-09-06T00:00:00Z, 2026-09-06T04:00:00Z",
    // 30 December 2011, a Friday, does not exist in Apia
    "Pacific/Apia, FRI, 08:00, 20:00, 2011-12-28T10:00:00Z, 2012-01-05T18:00:00Z",
    // half an hour
    "Australia/Lord_Howe, MON-SUN, 02:10, 02:20, 2026-10-03T14:00:00Z, 2026-10-04T15:10:00Z",
  })
  void opensNext(
      ZoneId zone, String days, String opens, String closes, Instant from, Instant expected) {
    assertThat(hours(days, opens, closes).nextOpening(from, FAR, zone)).contains(expected);
  }

  @Test
  void hasNoOpeningAtTheLimitItself() {
    var hours = hours("MON-SUN", "08:00", "20:00");
    var from = Instant.parse("2026-01-05T05:00:00Z");
    var opening = Instant.parse("2026-01-05T07:00:00Z");
    var zone = ZoneId.of("Europe/Zurich");

    assertThat(hours.nextOpening(from, opening, zone)).isEmpty();
    assertThat(hours.nextOpening(from, opening.plusNanos(1), zone)).isEqualTo(Optional.of(opening));
  }

  @ParameterizedTest
  @CsvSource({
    "MON-SUN, 08:00, 20:00, 2026-01-05T07:00:00Z, 2026-01-05T19:00:00Z",
    // Saturday runs into Sunday at midnight; Monday is closed
    "SAT-SUN, 00:00, 24:00, 2026-01-03T12:00:00Z, 2026-01-04T23:00:00Z",
    // at the gap the clock jumps past the closing time
    "MON-SUN, 01:00, 02:30, 2026-03-29T00:10:00Z, 2026-03-29T01:00:00Z",
    // at the overlap the clock goes back into the hours: closed only when it reads 03:30
    "MON-SUN, 01:00, 03:30, 2026-10-24T23:30:00Z, 2026-10-25T02:30:00Z",
    // it goes back out of the hours
    "MON-SUN, 02:30, 03:30, 2026-10-25T00:40:00Z, 2026-10-25T01:00:00Z",
    "MON-SUN, 00:00, 24:00, 2026-01-05T07:00:00Z, 2100-01-01T00:00:00Z",
  })
  void closesAfter(String days, String opens, String closes, Instant from, Instant expected) {
    assertThat(hours(days, opens, closes).closing(from, FAR, ZoneId.of("Europe/Zurich")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "MON-SAT, 08:00, 20:00, PT36H",
    "MON-SUN, 08:00, 20:00, PT12H",
    "MON-SUN, 00:00, 24:00, PT0S",
    "SAT-SUN, 00:00, 24:00, PT120H",
    "WED, 10:00, 11:00, PT167H",
  })
  void knowsItsLongestNight(String days, String opens, String closes, Duration expected) {
    assertThat(hours(days, opens, closes).longestClosed()).isEqualTo(expected);
  }

  @Test
  void refusesToCloseBeforeItOpens() {
    assertThatIllegalArgumentException().isThrownBy(() -> hours("MON", "20:00", "08:00"));
    assertThatIllegalArgumentException().isThrownBy(() -> hours("MON", "08:00", "08:00"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SendingHours(Set.of(), LocalTime.MIDNIGHT, LocalTime.NOON));
  }

  private static SendingHours hours(String days, String opens, String closes) {
    return new SendingHours(PlanValues.days(days), PlanValues.time(opens), PlanValues.time(closes));
  }
}
