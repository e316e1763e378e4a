package io.punctual.simulation.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.simulation.ProcessKilled;
import io.punctual.simulation.database.DatabaseFaults;
import io.punctual.simulation.database.MemoryDatabase;
import io.punctual.suppression.claim.ClaimSettings;
import io.punctual.suppression.database.DatabaseFailure;
import io.punctual.suppression.rate.RateSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** A suppression service that crashes and loses its database, with an intake topic before it. */
final class SuppressionWorld {

  static final int CAP = 5;
  private static final List<String> ADDRESSES =
      IntStream.range(0, 30).mapToObj(i -> "p" + i + "@example.com").toList();

  final Chance chance;
  final StopModel stops = new StopModel();
  final MemoryDatabase memory = new MemoryDatabase();
  final SuppressionSetup setup;
  Instant now = Instant.parse("2026-03-02T08:00:00Z");
  SimulatedSuppression service;
  int kills;
  int failures;
  private final SuppressionTables tables = new SuppressionTables(memory);
  private final List<PublishedEvent> log = new ArrayList<>();
  private int committed;
  private int stored;
  private boolean faulty = true;

  SuppressionWorld(long seed) {
    chance = new Chance(seed);
    setup =
        SuppressionSetup.shipped(chance::uuid, chance::uuid)
            .with(new RateSettings(CAP))
            .with(lenient());
    service = start();
    memory.faults(new ByChance());
  }

  /** So much may be late that no backlog is held: holds have tests of their own. */
  private static ClaimSettings lenient() {
    return new ClaimSettings(
        Duration.ofMinutes(5),
        Duration.ofSeconds(5),
        Duration.ofMinutes(1),
        Duration.ofMinutes(15),
        Duration.ofMinutes(5),
        1_000);
  }

  /** Cuts the connection before or after the commit, or kills the process there. */
  private final class ByChance implements DatabaseFaults {

    @Override
    public void committing() throws SQLException {
      strike();
    }

    @Override
    public void committed() throws SQLException {
      strike();
    }

    private void strike() throws SQLException {
      if (faulty && chance.percent(2)) {
        throw new ProcessKilled("at a commit");
      }
      if (faulty && chance.percent(3)) {
        throw new SQLException("cut", "08006");
      }
    }
  }

  private SimulatedSuppression start() {
    return new SimulatedSuppression(
        new MemoryStorage(tables, setup), memory.dataSource(), () -> now, setup);
  }

  String someone() {
    return chance.of(ADDRESSES);
  }

  List<String> everybody() {
    return ADDRESSES;
  }

  /** From now on nothing goes wrong. */
  void calm() {
    faulty = false;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** Does it, and says whether it was surely done: what failed may have been done or not. */
  boolean does(Callable<?> act) throws Exception {
    try {
      act.call();
      return true;
    } catch (DatabaseFailure e) {
      failures++;
      return false;
    } catch (ProcessKilled e) {
      kills++;
      service = start();
      return false;
    }
  }

  void publish(PublishedEvent event) {
    log.add(event);
  }

  /** Reads on from the last committed offset, which a crash may leave behind what is stored. */
  void read() throws Exception {
    int from = chance.percent(5) ? Math.max(0, committed - chance.below(20)) : committed;
    int to = Math.min(log.size(), from + 1 + chance.below(8));
    var batch =
        IntakeRecords.batch(
            log.subList(from, to).stream().map(PublishedEvent::said).toList(), from);
    if (to > from && does(() -> service.intake().handle(batch))) {
      while (stored < to) {
        stops.stored(log.get(stored++));
      }
      committed = chance.percent(90) ? Math.max(committed, to) : committed;
    }
  }

  void readAll() throws Exception {
    while (committed < log.size()) {
      read();
    }
  }

  void stopSomebody() throws Exception {
    var who = someone();
    if (chance.percent(60)) {
      if (does(() -> service.suppress(who, "COMPLAINED"))) {
        stops.suppressed(who);
      }
    } else {
      stops.maybeLifted(who);
      if (!does(() -> service.lift(who, "a mistake"))) {
        stops.maybeLifted(who);
      }
    }
  }

  void booksBalance() {
    assertThat(service.books().unaccounted()).isZero();
  }
}
