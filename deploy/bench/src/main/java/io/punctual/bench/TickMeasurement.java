package io.punctual.bench;

import io.punctual.local.stack.LocalStack;
import io.punctual.local.stack.Part;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** What one look for due reminders costs, with few and with many that wait. */
final class TickMeasurement {

  private static final int FEW = 10_000;
  private static final int TICKS = 40;

  private final Database scheduler;
  private final LocalStack stack;
  private final Report report;

  TickMeasurement(Database scheduler, LocalStack stack, Report report) {
    this.scheduler = scheduler;
    this.stack = stack;
    this.report = report;
  }

  void run(int many) throws Exception {
    scheduler.execute("DELETE FROM reminder");
    wait(FEW);
    double few = meanTick();
    wait(many - FEW);
    double full = meanTick();
    report.row("tick, 10,000 reminders waiting", millis(few), "mean of %d ticks".formatted(TICKS));
    report.row(
        String.format(Locale.ROOT, "tick, %,d reminders waiting", many),
        millis(full),
        Report.times(full / few) + " of that with 10,000; aim: the same");
  }

  /** Puts reminders there that are due in weeks, as many months of referrals would. */
  private void wait(int count) {
    scheduler.execute(
        """
        INSERT INTO reminder (recipient_key, referred_at, due, deadline, opens_at, ready_at,
                              changed_at, plan, step, status, locale)
        SELECT gen_random_uuid(), t, t + i, t + i + interval '1 day', t + i, t + i, t,
               p.plan, p.id, 'PLANNED', 'en'
          FROM (SELECT now() AS t, interval '10 days' + n * interval '1 second' AS i, n
                  FROM generate_series(1, %d) AS n) AS planned
          JOIN (SELECT plan, id FROM step_name ORDER BY id LIMIT 1) AS p ON true
        """
            .formatted(count));
    scheduler.execute("VACUUM ANALYZE reminder");
  }

  /** Seconds of one tick, from the service's own timer, after a few ticks to settle. */
  private double meanTick() throws Exception {
    awaitTicks(count() + 5);
    double ticks = count();
    double seconds = metric("punctual_scheduler_tick_seconds_sum");
    awaitTicks(ticks + TICKS);
    return (metric("punctual_scheduler_tick_seconds_sum") - seconds) / (count() - ticks);
  }

  private void awaitTicks(double target) throws Exception {
    while (count() < target) {
      LockSupport.parkNanos(100_000_000);
    }
  }

  private double count() throws Exception {
    return metric("punctual_scheduler_tick_seconds_count");
  }

  private double metric(String name) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(stack.ports().url(Part.SCHEDULER) + "/prometheus"))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString())
          .body()
          .lines()
          .filter(line -> line.startsWith(name))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }
  }

  private static String millis(double seconds) {
    return String.format(Locale.ROOT, "%.1f ms", seconds * 1000);
  }
}
