package io.punctual.suppression.optout;

import io.micronaut.context.annotation.Requires;
import io.punctual.eventloop.KafkaClients;
import io.punctual.suppression.database.Database;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * Applies what stands on the topic of the opt-outs and nobody applies: the process that reads the
 * partition was killed, or is frozen, or reads on behind a database that was put back. The loop
 * applies it once more when it comes there, which changes nothing.
 */
@FunctionalInterface
interface Takeover {

  /**
   * Applies some of one partition.
   *
   * @param from where it begins
   * @param end of the partition, which need not be reached
   * @return up to where all is applied; {@code from} where nothing could be read
   * @throws RuntimeException when the database or Kafka is away; all of it may be asked again
   */
  long apply(int partition, long from, long end);

  /** Over a consumer outside of the group. */
  @Singleton
  @Requires(property = "punctual.background", notEquals = "off")
  final class OfTopic implements Takeover {

    /** Of one transaction, about. */
    private static final int MOST = 1_000;

    private static final int POLLS = 5;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final KafkaClients clients;
    private final OptOutHandler handler;
    private final OptOuts optOuts;
    private final Database database;

    OfTopic(KafkaClients clients, OptOutHandler handler, OptOuts optOuts, Database database) {
      this.clients = clients;
      this.handler = handler;
      this.optOuts = optOuts;
      this.database = database;
    }

    @Override
    public long apply(int partition, long from, long end) {
      var asked = new ArrayList<OptOut>();
      long reached = read(new TopicPartition(OptOutJournal.TOPIC, partition), from, end, asked);
      database.transact(
          tx -> {
            optOuts.applyLate(tx, asked);
            return true;
          });
      return reached;
    }

    /** What cannot be read asks for nothing; the loop puts it aside. */
    private long read(TopicPartition partition, long from, long end, List<OptOut> asked) {
      try (var reader = clients.scanner("unsubscribes-takeover")) {
        var whole = List.of(partition);
        if (reader.beginningOffsets(whole, LIMIT).getOrDefault(partition, 0L) > from) {
          // Gone before anybody read it: the loop's to report, which then holds everything.
          return from;
        }
        reader.assign(whole);
        reader.seek(partition, from);
        long reached = from;
        for (int i = 0; i < POLLS && reached < Math.min(end, from + MOST); i++) {
          reader.poll(POLL).forEach(record -> handler.read(record).ifPresent(asked::add));
          reached = reader.position(partition, LIMIT);
        }
        return reached;
      }
    }
  }
}
