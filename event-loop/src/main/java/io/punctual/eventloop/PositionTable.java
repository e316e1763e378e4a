package io.punctual.eventloop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/**
 * Positions in the table {@code consumer_position} of a service's database; the table is made by
 * {@code punctual/consumer_position.sql}.
 */
public final class PositionTable implements PositionStore {

  private static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  private final DataSource database;

  /** Reads through connections of its own, never through the caller's transaction. */
  public PositionTable(DataSource database) {
    this.database = database;
  }

  /**
   * Stores a batch's positions in the transaction that stores its effect. A position never goes
   * back here: a process that was frozen in mid-batch, and lost its partitions meanwhile, stores
   * its batch when it thaws, and must not undo how far the new owner has come. Only {@link #begin}
   * goes back.
   */
  public static void store(Connection connection, RecordBatch batch) throws SQLException {
    write(connection, batch.group(), batch.positions(), false);
  }

  @Override
  public Map<TopicPartition, RecordBatch.Span> load(
      String group, Collection<TopicPartition> partitions) {
    var sql =
        """
        SELECT topic, "partition", batch_from, next_offset
          FROM consumer_position
         WHERE consumer_group = ?
        """;
    var found = new HashMap<TopicPartition, RecordBatch.Span>();
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, group);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.put(
              new TopicPartition(rows.getString(1), rows.getInt(2)),
              new RecordBatch.Span(rows.getLong(3), rows.getLong(4)));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the positions of " + group, e);
    }
    found.keySet().retainAll(partitions);
    return found;
  }

  @Override
  public void begin(String group, Map<TopicPartition, Long> offsets) {
    var spans = new HashMap<TopicPartition, RecordBatch.Span>();
    offsets.forEach((partition, at) -> spans.put(partition, new RecordBatch.Span(at, at)));
    try (var connection = database.getConnection()) {
      boolean single = connection.getAutoCommit();
      write(connection, group, spans, true);
      if (!single) {
        connection.commit();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot store the positions of " + group, e);
    }
  }

  private static void write(
      Connection connection,
      String group,
      Map<TopicPartition, RecordBatch.Span> positions,
      boolean back)
      throws SQLException {
    var sql =
        """
        INSERT INTO consumer_position (consumer_group, topic, "partition", batch_from, next_offset)
        SELECT ?, p.topic, p."partition", p.batch_from, p.next_offset
          FROM unnest(?::text[], ?::int[], ?::bigint[], ?::bigint[])
               AS p (topic, "partition", batch_from, next_offset)
        ON CONFLICT (consumer_group, topic, "partition")
        DO UPDATE SET batch_from = excluded.batch_from, next_offset = excluded.next_offset
         WHERE ? OR excluded.batch_from >= consumer_position.batch_from
        """;
    // In one order everywhere, so that two writers cannot wait for each other.
    var sorted = new TreeMap<TopicPartition, RecordBatch.Span>(ORDER);
    sorted.putAll(positions);
    var entries = new ArrayList<>(sorted.entrySet());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, group);
      statement.setArray(2, array(connection, "text", entries, e -> e.getKey().topic()));
      statement.setArray(3, array(connection, "int4", entries, e -> e.getKey().partition()));
      statement.setArray(4, array(connection, "int8", entries, e -> e.getValue().from()));
      statement.setArray(5, array(connection, "int8", entries, e -> e.getValue().next()));
      statement.setBoolean(6, back);
      statement.executeUpdate();
    }
  }

  private static java.sql.Array array(
      Connection connection,
      String type,
      List<Entry<TopicPartition, RecordBatch.Span>> entries,
      java.util.function.Function<Entry<TopicPartition, RecordBatch.Span>, Object> value)
      throws SQLException {
    return connection.createArrayOf(type, entries.stream().map(value).toArray());
  }
}
