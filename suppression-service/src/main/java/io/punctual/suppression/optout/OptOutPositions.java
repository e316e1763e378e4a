package io.punctual.suppression.optout;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.database.Database;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** Up to where the database holds what stands on the topic of the opt-outs. */
@FunctionalInterface
interface OptOutPositions {

  /**
   * The offset after the last one applied, by partition.
   *
   * @throws RuntimeException when the database is away
   */
  Map<Integer, Long> read();

  /** As the loop stored them. */
  @Singleton
  final class Stored implements OptOutPositions {

    private static final String READ =
        """
        SELECT "partition", next_offset FROM consumer_position
         WHERE consumer_group = ? AND topic = ?
        """;

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    public Map<Integer, Long> read() {
      return database.transact(
          tx -> {
            try (var statement = tx.prepareStatement(READ)) {
              Columns.of(statement).value(OptOutHandler.GROUP).value(OptOutJournal.TOPIC);
              var positions = new HashMap<Integer, Long>();
              try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                  positions.put(rows.getInt(1), rows.getLong(2));
                }
              }
              return positions;
            }
          });
    }
  }
}
