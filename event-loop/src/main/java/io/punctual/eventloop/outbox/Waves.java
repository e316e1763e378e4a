package io.punctual.eventloop.outbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows in the groups in which they may be on their way together: no two of one key on one topic,
 * and of each key the older one before. So whatever Kafka loses, it keeps nothing later of the same
 * key.
 */
final class Waves {

  private Waves() {}

  private record Place(String topic, String key) {}

  /** Of rows in their order; mostly all of them in one group. */
  static List<List<OutboxTable.Row>> of(List<OutboxTable.Row> rows) {
    var waves = new ArrayList<List<OutboxTable.Row>>();
    Map<Place, Integer> next = new HashMap<>();
    for (var row : rows) {
      var key = row.key();
      int wave = key == null ? 0 : next.merge(new Place(row.topic(), key), 1, Integer::sum) - 1;
      if (wave == waves.size()) {
        waves.add(new ArrayList<>());
      }
      waves.get(wave).add(row);
    }
    return waves;
  }
}
