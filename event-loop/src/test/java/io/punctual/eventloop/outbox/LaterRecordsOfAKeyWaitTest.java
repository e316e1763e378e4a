package io.punctual.eventloop.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * All records of a batch were once on their way at the same time. Had Kafka lost one for good and
 * kept a later one of the same person, a merged referral had come before the one that opened the
 * series.
 */
class LaterRecordsOfAKeyWaitTest {

  @Test
  void letsEverybodysFirstRecordGoAtOnce() {
    assertThat(waves(row(1, "a", "ada"), row(2, "a", "ben"), row(3, "b", "ada")))
        .isEqualTo(List.of(List.of(1L, 2L, 3L)));
  }

  @Test
  void keepsALaterRecordOfAKeyBackUntilTheEarlierIsAcknowledged() {
    assertThat(
            waves(row(1, "a", "ada"), row(2, "a", "ada"), row(3, "a", "ben"), row(4, "a", "ada")))
        .isEqualTo(List.of(List.of(1L, 3L), List.of(2L), List.of(4L)));
  }

  @Test
  void knowsNoOrderOfRecordsWithoutAKey() {
    assertThat(waves(row(1, "a", null), row(2, "a", null))).isEqualTo(List.of(List.of(1L, 2L)));
  }

  private static List<List<Long>> waves(OutboxTable.Row... rows) {
    return Waves.of(List.of(rows)).stream()
        .map(wave -> wave.stream().map(OutboxTable.Row::id).toList())
        .toList();
  }

  private static OutboxTable.Row row(long id, String topic, @Nullable String key) {
    return new OutboxTable.Row(id, topic, key, "", null);
  }
}
