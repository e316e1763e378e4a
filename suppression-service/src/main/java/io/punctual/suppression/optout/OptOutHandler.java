package io.punctual.suppression.optout;

import io.micronaut.serde.ObjectMapper;
import io.punctual.eventloop.BatchHandler;
import io.punctual.eventloop.BatchResult;
import io.punctual.eventloop.BatchResult.Unreadable;
import io.punctual.eventloop.PositionTable;
import io.punctual.eventloop.RecordBatch;
import io.punctual.eventloop.fault.FaultPoint;
import io.punctual.eventloop.fault.InjectedFaultException;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.identity.SuppressionKey;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Applies what stands on the topic of the opt-outs: one batch, one transaction. */
@Singleton
@Named(OptOutHandler.LOOP)
final class OptOutHandler implements BatchHandler {

  static final String LOOP = "unsubscribes";

  /** The loop's group, as {@code application-suppression.yml} names it. */
  static final String GROUP = "punctual-suppression-unsubscribes";

  private static final FaultPoint<InjectedFaultException> COMMIT =
      FaultPoint.named("unsubscribes.commit");
  private static final int LONGEST_SOURCE = 40;

  private final Database database;
  private final OptOuts optOuts;
  private final ObjectMapper json;

  OptOutHandler(Database database, OptOuts optOuts, ObjectMapper json) {
    this.database = database;
    this.optOuts = optOuts;
    this.json = json;
  }

  @Override
  public BatchResult handle(RecordBatch batch) {
    var asked = new ArrayList<OptOut>();
    var unreadable = new ArrayList<Unreadable>();
    for (var record : batch.records()) {
      var read = read(record);
      read.ifPresentOrElse(
          asked::add,
          () -> unreadable.add(new Unreadable(record, "an unsubscribe.requested expected")));
    }
    database.transact(
        tx -> {
          optOuts.applyLate(tx, asked);
          PositionTable.store(tx, batch);
          COMMIT.before();
          return true;
        });
    COMMIT.after();
    return new BatchResult(unreadable);
  }

  /** What a record asks for; empty where nobody can say. */
  Optional<OptOut> read(ConsumerRecord<?, byte[]> record) {
    var type = record.headers().lastHeader("ce_type");
    if (record.value() == null
        || type == null
        || !OptOutEvent.TYPE.equals(new String(type.value(), StandardCharsets.UTF_8))) {
      return Optional.empty();
    }
    try {
      var event = json.readValue(record.value(), OptOutEvent.class);
      if (event == null || event.source().length() > LONGEST_SOURCE) {
        return Optional.empty();
      }
      return Optional.of(
          new OptOut(
              new SuppressionKey(UUID.fromString(event.suppressionKey())),
              Choice.valueOf(event.choice()),
              event.source(),
              Objects.requireNonNull(event.at())));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
