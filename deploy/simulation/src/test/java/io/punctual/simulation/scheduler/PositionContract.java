package io.punctual.simulation.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.eventloop.PositionTable;
import io.punctual.eventloop.RecordBatch;
import io.punctual.eventloop.RecordBatch.Span;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What keeps the positions of readers must do. */
interface PositionContract extends StoreContract {

  TopicPartition ONE = new TopicPartition("read", 0);
  TopicPartition OTHER = new TopicPartition("read", 1);

  /** The same database as that of the ports. */
  DataSource database();

  private static String group() {
    return "group-" + UUID.randomUUID();
  }

  private void store(String group, Map<TopicPartition, Span> positions) {
    in(
        tx -> {
          PositionTable.store(tx, new RecordBatch(group, List.of(), positions));
          return true;
        });
  }

  private Map<TopicPartition, Span> stored(String group) {
    return new PositionTable(database()).load(group, Set.of(ONE, OTHER));
  }

  @Test
  default void goesOnWithEveryBatch() {
    var group = group();
    store(group, Map.of(ONE, new Span(0, 10)));
    store(group, Map.of(ONE, new Span(10, 12), OTHER, new Span(3, 4)));

    assertThat(stored(group)).isEqualTo(Map.of(ONE, new Span(10, 12), OTHER, new Span(3, 4)));
    assertThat(stored(group())).isEmpty();
  }

  @Test
  default void takesTheLastBatchOnceMoreWithAnotherEnd() {
    var group = group();
    store(group, Map.of(ONE, new Span(10, 40)));
    store(group, Map.of(ONE, new Span(10, 25)));

    assertThat(stored(group)).isEqualTo(Map.of(ONE, new Span(10, 25)));
  }

  /** Frozen in mid-batch, it lost its partition, which somebody else has read on since. */
  @Test
  default void isNotSetBackByAThawedProcess() {
    var group = group();
    store(group, Map.of(ONE, new Span(40, 50)));
    store(group, Map.of(ONE, new Span(10, 20), OTHER, new Span(7, 9)));

    assertThat(stored(group)).isEqualTo(Map.of(ONE, new Span(40, 50), OTHER, new Span(7, 9)));
  }

  @Test
  default void beginsWhereItIsTold() {
    var group = group();
    store(group, Map.of(ONE, new Span(40, 50)));
    new PositionTable(database()).begin(group, Map.of(ONE, 0L));
    assertThat(stored(group)).isEqualTo(Map.of(ONE, new Span(0, 0)));

    store(group, Map.of(ONE, new Span(0, 5)));
    assertThat(stored(group)).isEqualTo(Map.of(ONE, new Span(0, 5)));
  }
}
