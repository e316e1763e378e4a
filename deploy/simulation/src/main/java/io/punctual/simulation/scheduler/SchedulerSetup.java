package io.punctual.simulation.scheduler;

import io.punctual.eventloop.outbox.OutboxSettings;
import io.punctual.scheduler.books.BooksSettings;
import io.punctual.scheduler.closing.ClosingSettings;
import io.punctual.scheduler.dispatch.DispatchSettings;
import io.punctual.scheduler.planning.Plans;
import java.time.Duration;

/** What a scheduler is set to. */
public record SchedulerSetup(
    Plans plans,
    DispatchSettings dispatch,
    ClosingSettings closing,
    BooksSettings books,
    OutboxSettings outbox) {

  /** These plans, everything else as {@code application-scheduler.yml} ships it. */
  public static SchedulerSetup shipped(Plans plans) {
    return new SchedulerSetup(
        plans,
        new DispatchSettings(
            true,
            Duration.ofMillis(500),
            50,
            2_000,
            Duration.ofMinutes(15),
            10,
            Duration.ofSeconds(30),
            Duration.ofSeconds(5)),
        new ClosingSettings(true, Duration.ofSeconds(10), Duration.ofMinutes(10)),
        new BooksSettings(Duration.ofSeconds(30), Duration.ofMinutes(20)),
        new OutboxSettings(2_000, Duration.ofSeconds(1), Duration.ofMillis(20)));
  }

  /** The same with another cap on reminders per second. */
  public SchedulerSetup withCap(int perSecond) {
    var as = dispatch;
    return new SchedulerSetup(
        plans,
        new DispatchSettings(
            as.enabled(),
            as.interval(),
            perSecond,
            as.batchSize(),
            as.tolerance(),
            as.handful(),
            as.lead(),
            as.askAgain()),
        closing,
        books,
        outbox);
  }
}
