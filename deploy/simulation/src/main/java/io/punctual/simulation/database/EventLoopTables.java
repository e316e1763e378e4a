package io.punctual.simulation.database;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables {@code consumer_position} and {@code outbox} in memory, behind the very statements of
 * the event loop: so its position table, its outbox and its relay run as they are.
 */
public final class EventLoopTables {

  private final MemoryTable<Place, Span> positions;
  private final MemoryTable<Long, Waiting> outbox;
  private final MemorySequence ids;

  EventLoopTables(MemoryDatabase database) {
    positions = database.table();
    outbox = database.table();
    ids = database.sequence();
    database.statement("INSERT INTO consumer_position", this::storePositions);
    database.statement("SELECT topic, \"partition\", batch_from", this::loadPositions);
    database.statement("INSERT INTO outbox", this::append);
    database.statement("SELECT pg_try_advisory_xact_lock", (tx, p) -> row(true));
    database.statement("SELECT id, topic, record_key", this::oldest);
    database.statement("DELETE FROM outbox", this::delete);
    database.statement("SELECT (SELECT count(*) FROM (SELECT 1 FROM outbox", this::backlog);
  }

  private record Place(String group, String topic, int partition) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byGroup = group.compareTo(other.group);
      int byTopic = byGroup == 0 ? topic.compareTo(other.topic) : byGroup;
      return byTopic == 0 ? Integer.compare(partition, other.partition) : byTopic;
    }
  }

  private record Span(long from, long next) {}

  /** A record that waits to be published. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and bytes are what it is about.
  public record Waiting(
      long id,
      String topic,
      @Nullable String key,
      String headers,
      byte @Nullable [] payload,
      Instant createdAt) {}

  List<Waiting> waiting() {
    return List.copyOf(outbox.rows());
  }

  private Answer storePositions(MemoryTransaction tx, Parameters p) {
    var topics = p.array(2);
    boolean back = p.get(6, Boolean.class);
    int changed = 0;
    for (int i = 0; i < topics.length; i++) {
      var place = new Place(p.get(1, String.class), text(topics[i]), (int) number(p.array(3)[i]));
      var span = new Span(number(p.array(4)[i]), number(p.array(5)[i]));
      boolean older = positions.find(place).filter(known -> span.from() < known.from()).isPresent();
      if (back || !older) {
        positions.put(tx, place, span);
        changed++;
      }
    }
    return Answer.changed(changed);
  }

  private Answer loadPositions(MemoryTransaction tx, Parameters p) {
    var group = p.get(1, String.class);
    var found = new ArrayList<@Nullable Object[]>();
    positions
        .all()
        .forEach(
            (place, span) -> {
              if (place.group().equals(group)) {
                found.add(
                    new Object[] {place.topic(), place.partition(), span.from(), span.next()});
              }
            });
    return Answer.rows(found);
  }

  private Answer append(MemoryTransaction tx, Parameters p) {
    var at = p.get(1, OffsetDateTime.class).toInstant();
    var topics = p.array(2);
    for (int i = 0; i < topics.length; i++) {
      long id = ids.next();
      var row =
          new Waiting(
              id,
              text(topics[i]),
              (String) p.array(3)[i],
              text(p.array(4)[i]),
              (byte[]) p.array(5)[i],
              at);
      outbox.put(tx, id, row);
    }
    return Answer.changed(topics.length);
  }

  private Answer oldest(MemoryTransaction tx, Parameters p) {
    return Answer.rows(
        outbox.rows().stream()
            .limit(p.get(1, Integer.class))
            .map(row -> columns(row.id(), row.topic(), row.key(), row.headers(), row.payload()))
            .toList());
  }

  private Answer delete(MemoryTransaction tx, Parameters p) {
    int gone = 0;
    for (var id : p.array(1)) {
      gone += outbox.remove(tx, number(id)) ? 1 : 0;
    }
    return Answer.changed(gone);
  }

  private Answer backlog(MemoryTransaction tx, Parameters p) {
    var all = outbox.rows();
    var oldest = all.isEmpty() ? null : all.iterator().next().createdAt().atOffset(ZoneOffset.UTC);
    return Answer.rows(
        List.<@Nullable Object[]>of(
            columns(Math.min((long) all.size(), p.get(1, Integer.class)), oldest)));
  }

  private static Answer row(Object only) {
    return Answer.rows(List.<@Nullable Object[]>of(columns(only)));
  }

  private static @Nullable Object[] columns(@Nullable Object... values) {
    return values;
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      throw new IllegalStateException("a text that must not be null is");
    }
    return (String) value;
  }

  private static long number(@Nullable Object value) {
    if (value == null) {
      throw new IllegalStateException("a number that must not be null is");
    }
    return ((Number) value).longValue();
  }
}
