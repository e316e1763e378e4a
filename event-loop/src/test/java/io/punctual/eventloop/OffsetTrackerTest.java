package io.punctual.eventloop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OffsetTrackerTest {

  private static final TopicPartition ONE = new TopicPartition("t", 1);
  private static final TopicPartition TWO = new TopicPartition("t", 2);

  private final OffsetTracker tracker = new OffsetTracker();

  @Test
  void stopsAtTheFirstRecordThatIsOpen() {
    var first = tracker.taken(ONE, 5);
    var second = tracker.taken(ONE, 7);
    var third = tracker.taken(ONE, 8);

    third.complete();
    assertThat(frontier(ONE, 9)).isEqualTo(5);
    first.complete();
    assertThat(frontier(ONE, 9)).isEqualTo(7);
    second.complete();
    assertThat(frontier(ONE, 9)).isEqualTo(9);
    assertThat(tracker.size()).isZero();
  }

  @Test
  void keepsPartitionsApart() {
    tracker.taken(ONE, 5);
    tracker.taken(TWO, 6).complete();

    assertThat(tracker.frontier(Map.of(ONE, 6L, TWO, 7L))).isEqualTo(Map.of(ONE, 5L, TWO, 7L));
    assertThat(tracker.size()).isOne();
  }

  @Test
  void countsNothingThatIsCompletedAfterItsPartitionWasGivenUp() {
    var stale = tracker.taken(ONE, 5);
    tracker.forget(List.of(ONE));
    tracker.taken(ONE, 5);

    stale.complete();

    assertThat(frontier(ONE, 6)).isEqualTo(5);
  }

  private Long frontier(TopicPartition partition, long handled) {
    return tracker.frontier(Map.of(partition, handled)).getOrDefault(partition, -1L);
  }
}
