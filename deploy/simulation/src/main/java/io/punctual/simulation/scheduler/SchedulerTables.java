package io.punctual.simulation.scheduler;

import io.punctual.scheduler.hold.KnownHold;
import io.punctual.scheduler.reminder.ReminderStatus;
import io.punctual.scheduler.reminder.StepKey;
import io.punctual.simulation.database.Answer;
import io.punctual.simulation.database.MemoryDatabase;
import io.punctual.simulation.database.MemoryIndex;
import io.punctual.simulation.database.MemorySequence;
import io.punctual.simulation.database.MemoryTable;
import io.punctual.simulation.database.MemoryTransaction;
import io.punctual.simulation.database.Parameters;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The scheduler's tables in memory. Made once for a database; processes come and go over it. */
public final class SchedulerTables {

  final MemoryTable<String, Integer> plans;
  final MemoryTable<Integer, StepKey> steps;
  final MemorySequence ids;
  final MemoryTable<ReminderKey, ReminderRow> reminders;
  final MemoryIndex<StepMoment, ReminderKey, ReminderRow> ready;
  final MemoryIndex<StepMoment, ReminderKey, ReminderRow> waiting;
  final MemoryIndex<Instant, ReminderKey, ReminderRow> queued;
  final MemoryTable<StopKey, Stop> stops;
  final MemoryTable<UUID, KnownHold> holds;
  final MemoryTable<Integer, Long> created;
  final MemoryTable<Integer, Instant> heartbeat;
  final BookTable book;
  private final MemoryTable<Integer, String> environment;
  private String fingerprint = "first";

  /** Makes the tables in a database that has none of them. */
  public SchedulerTables(MemoryDatabase database) {
    plans = database.table();
    steps = database.table();
    ids = database.sequence();
    reminders = database.table();
    ready =
        reminders.index(
            row -> row.status() == ReminderStatus.PLANNED,
            row -> new StepMoment(row.step().stepId(), row.readyAt()));
    waiting =
        reminders.index(
            row -> row.status() == ReminderStatus.PLANNED,
            row -> new StepMoment(row.step().stepId(), row.deadline()));
    queued = reminders.index(row -> row.status() == ReminderStatus.QUEUED, ReminderRow::deadline);
    stops = database.table();
    holds = database.table();
    created = database.table();
    heartbeat = database.table();
    book = new BookTable(database);
    environment = database.table();
    database.statement("SELECT c.system_identifier", (tx, p) -> text(fingerprint));
    database.statement("SELECT fingerprint FROM environment", (tx, p) -> known());
    database.statement("INSERT INTO environment", this::keep);
  }

  /** Makes the database another one, as a restore from a dump or a promoted standby does. */
  public void comeFrom(String elsewhere) {
    fingerprint = elsewhere;
  }

  private Answer known() {
    return environment.find(0).map(SchedulerTables::text).orElse(Answer.rows(List.of()));
  }

  private Answer keep(MemoryTransaction tx, Parameters p) {
    environment.put(tx, 0, p.get(1, String.class));
    return Answer.changed(1);
  }

  private static Answer text(String only) {
    return Answer.rows(List.<@Nullable Object[]>of(new @Nullable Object[] {only}));
  }

  /** A stop's primary key. */
  record StopKey(UUID recipientKey, String kind) implements Comparable<StopKey> {
    @Override
    public int compareTo(StopKey other) {
      int byRecipient = ReminderKey.compare(recipientKey, other.recipientKey);
      return byRecipient == 0 ? kind.compareTo(other.kind) : byRecipient;
    }
  }

  /** A row of the table {@code stop}. */
  record Stop(Instant at, @Nullable Instant liftedAt) {}

  /** A reminder as somebody sees it who looks into the table. */
  public record View(
      String recipientKey,
      String plan,
      String step,
      Instant due,
      Instant deadline,
      String status) {}

  /** How many reminders there are. */
  public int count() {
    return reminders.rows().size();
  }

  /** All reminders. */
  public List<View> views() {
    return reminders.rows().stream()
        .map(
            row ->
                new View(
                    row.recipientKey().toString(),
                    row.step().plan(),
                    row.step().step(),
                    row.due(),
                    row.deadline(),
                    row.status().name()))
        .toList();
  }

  void store(MemoryTransaction tx, ReminderRow row) {
    reminders.put(tx, row.key(), row);
  }

  /** The row of a reminder that is there for certain. */
  ReminderRow reminder(UUID recipientKey, StepKey step) {
    return reminders.find(new ReminderKey(recipientKey, step.stepId())).orElseThrow();
  }

  /** A moment as precise as the database keeps it. */
  static Instant stored(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS);
  }
}
