package io.punctual.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {

  private static final Instant START = Instant.parse("2012-06-15T07:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "0, 1",
    "0 500 999, 3",
    "0 500 1000, 2",
    "0 900 1800 1850 1899 5000, 4",
  })
  void findsTheBusiestSecondWhereverItBegins(String millis, int most) {
    assertThat(Rate.most(moments(millis), Duration.ofSeconds(1))).isEqualTo(most);
  }

  private static List<Instant> moments(String millis) {
    return Arrays.stream(millis.split(" "))
        .filter(text -> !text.isEmpty())
        .map(text -> START.plusMillis(Long.parseLong(text)))
        .toList();
  }
}
