package io.punctual.suppression.intake;

import io.punctual.address.AddressParser;
import io.punctual.address.ParsedAddress;
import io.punctual.eventloop.BatchHandler;
import io.punctual.eventloop.BatchResult;
import io.punctual.eventloop.BatchResult.Unreadable;
import io.punctual.eventloop.PositionTable;
import io.punctual.eventloop.RecordBatch;
import io.punctual.eventloop.fault.FaultPoint;
import io.punctual.eventloop.fault.InjectedFaultException;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.identity.Identity;
import io.punctual.suppression.identity.KeyDerivation;
import io.punctual.suppression.subject.RecipientRepository;
import io.punctual.suppression.subject.SubjectLock;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Takes in what product services publish: one batch, one transaction, positions and books in it.
 */
@Singleton
@Named("intake")
public class IntakeHandler implements BatchHandler {

  private static final FaultPoint<SQLException> STORE =
      FaultPoint.named("intake.store", SQLException::new);
  private static final FaultPoint<InjectedFaultException> COMMIT =
      FaultPoint.named("intake.commit");

  private final Database database;
  private final IntakeReader reader;
  private final KeyDerivation keys;
  private final SubjectLock lock;
  private final RecipientRepository recipients;
  private final IntakeRepository stored;
  private final IntakeWriter writer;
  private final BookRepository books;
  private final IntakeMetrics metrics;
  private final InstantSource clock;

  public IntakeHandler(
      Database database,
      IntakeReader reader,
      KeyDerivation keys,
      SubjectLock lock,
      RecipientRepository recipients,
      IntakeRepository stored,
      IntakeWriter writer,
      BookRepository books,
      IntakeMetrics metrics,
      InstantSource clock) {
    this.database = database;
    this.reader = reader;
    this.keys = keys;
    this.lock = lock;
    this.recipients = recipients;
    this.stored = stored;
    this.writer = writer;
    this.books = books;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public BatchResult handle(RecordBatch batch) {
    var now = clock.instant();
    var items = new ArrayList<Item>();
    var unreadable = new ArrayList<Unreadable>();
    for (var record : batch.records()) {
      try {
        items.add(item(record, now));
      } catch (UnreadableRecord e) {
        unreadable.add(new Unreadable(record, e.reason()));
      }
    }
    var stored = database.transact(tx -> store(tx, batch, items, unreadable, now));
    COMMIT.after();
    metrics.count(stored);
    return new BatchResult(unreadable);
  }

  private Item item(ConsumerRecord<String, byte[]> record, Instant now) throws UnreadableRecord {
    var partition = new TopicPartition(record.topic(), record.partition());
    var read = reader.read(record, now);
    var traceparent = TraceContext.of(record);
    var address = read.namedAddress();
    if (address == null) {
      return new Item(partition, read, traceparent, null, null);
    }
    return switch (AddressParser.parse(address)) {
      case ParsedAddress.Accepted accepted ->
          new Item(
              partition,
              read,
              traceparent,
              new Item.Named(accepted.address(), keys.identify(accepted.address())),
              null);
      case ParsedAddress.Refused refused ->
          new Item(partition, read, traceparent, null, refused.reason().name());
    };
  }

  private Map<TopicPartition, Map<BookEntry, Long>> store(
      Connection tx, RecordBatch batch, List<Item> items, List<Unreadable> unreadable, Instant now)
      throws SQLException {
    var entries = new HashMap<TopicPartition, Map<BookEntry, Long>>();
    for (var one : unreadable) {
      var record = one.record();
      count(
          entries, new TopicPartition(record.topic(), record.partition()), BookEntry.DEAD_LETTERED);
    }
    if (!items.isEmpty()) {
      var ledger = ledger(tx, items, now);
      items.forEach(item -> count(entries, item.partition(), ledger.apply(item)));
      STORE.before();
      writer.write(tx, ledger.changes(), now);
      STORE.after();
    }
    books.add(tx, batch.positions(), entries);
    PositionTable.store(tx, batch);
    COMMIT.before();
    return entries;
  }

  /** Takes the locks, then reads in new statements. */
  private Ledger ledger(Connection tx, List<Item> items, Instant now) throws SQLException {
    var stopped =
        items.stream()
            .map(item -> item.record().stoppedReferral())
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    stored.lockReferrals(tx, !stopped.isEmpty());
    var named = new LinkedHashSet<Identity>();
    items.stream().map(Item::named).filter(Objects::nonNull).forEach(n -> named.add(n.identity()));
    var concerned = new LinkedHashSet<>(named);
    concerned.addAll(stored.recipientsOf(tx, stopped));
    lock.lock(tx, concerned.stream().map(Identity::suppressionKey).toList());
    recipients.remember(tx, named, now);
    var people = stored.people(tx, concerned);
    var ids = referralIds(items);
    return new Ledger(people, stored.known(tx, ids, people), stored.earlyStops(tx, ids));
  }

  private static Set<String> referralIds(List<Item> items) {
    var ids = new LinkedHashSet<String>();
    for (var item : items) {
      var stopped = item.record().stoppedReferral();
      if (item.record() instanceof IntakeRecord.Referred referred) {
        ids.add(referred.referralId());
      } else if (stopped != null) {
        ids.add(stopped);
      }
    }
    return ids;
  }

  private static void count(
      Map<TopicPartition, Map<BookEntry, Long>> entries,
      TopicPartition partition,
      BookEntry entry) {
    entries
        .computeIfAbsent(partition, key -> new EnumMap<>(BookEntry.class))
        .merge(entry, 1L, Long::sum);
  }
}
