package io.punctual.suppression.optout;

import io.micronaut.scheduling.TaskExecutors;
import io.punctual.eventloop.Failure;
import io.punctual.eventloop.fault.FaultPoint;
import io.punctual.eventloop.fault.InjectedFaultException;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.gate.GrantGate;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes an opt-out: appends it to its topic, then applies it to the database at once if that
 * answers. Either of the two makes it durable. One that is durable and not applied closes the gate
 * before anybody is told that it is taken. Any thread.
 */
@Singleton
public final class OptOutIntake {

  private static final Logger LOG = LoggerFactory.getLogger(OptOutIntake.class);
  private static final FaultPoint<InjectedFaultException> COMMIT =
      FaultPoint.named("unsubscribe.commit");

  /** So many at most wait for the database, so that senders always find a connection. */
  private static final int AT_ONCE = 4;

  private static final Duration ANY = Duration.ofSeconds(1);

  private final OptOutJournal journal;
  private final OptOuts optOuts;
  private final Database database;
  private final GrantGate gate;
  private final AppliedHere applied;
  private final @Nullable CatchUp catchUp;
  private final Executor executor;
  private final Duration limit;
  private final Semaphore places = new Semaphore(AT_ONCE);

  @Inject
  OptOutIntake(
      @Nullable OptOutJournal journal,
      OptOuts optOuts,
      Database database,
      GrantGate gate,
      AppliedHere applied,
      @Nullable CatchUp catchUp,
      @Named(TaskExecutors.BLOCKING) Executor executor,
      OptOutSettings settings) {
    this.journal = journal == null ? OptOutJournal.NONE : journal;
    this.optOuts = optOuts;
    this.database = database;
    this.gate = gate;
    this.applied = applied;
    this.catchUp = catchUp;
    this.executor = executor;
    this.limit = settings.applyWithin();
  }

  /** One without a journal: the database alone keeps what is asked. */
  public OptOutIntake(OptOuts optOuts, Database database) {
    this(
        null,
        optOuts,
        database,
        new GrantGate(),
        new AppliedHere(),
        null,
        Runnable::run,
        new OptOutSettings(ANY, ANY, ANY));
  }

  /**
   * Takes it; repeated, it changes nothing.
   *
   * @return whether it is kept for good; if not, whoever asked has to ask again
   * @throws RuntimeException without a journal, when the database did not take it
   */
  public boolean take(OptOut asked) {
    if (journal == OptOutJournal.NONE) {
      apply(asked);
      return true;
    }
    var place = journal.append(asked);
    boolean stored = applyInTime(asked);
    if (place.isPresent()) {
      if (stored) {
        applied.note(place.get());
      } else {
        gate.close("OPT_OUT_NOT_APPLIED");
      }
    }
    return stored || place.isPresent();
  }

  /** Whether the last look found the database or Kafka: one of them is enough. */
  public boolean wouldKeep() {
    return catchUp == null || !catchUp.keepsNothing();
  }

  private boolean applyInTime(OptOut asked) {
    long until = System.nanoTime() + limit.toNanos();
    try {
      if (!places.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.warn("an opt-out is applied later: too many at once");
        return false;
      }
      var work = CompletableFuture.runAsync(() -> apply(asked), executor);
      var freed = work.whenComplete((done, failure) -> places.release());
      freed.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("an opt-out is applied later: {}", Failure.describe(e));
    }
    return false;
  }

  private void apply(OptOut asked) {
    database.transact(
        tx -> {
          optOuts.apply(tx, asked);
          COMMIT.before();
          return true;
        });
    COMMIT.after();
  }
}
