package io.punctual.local.demo;

import io.punctual.local.stack.Part;
import io.punctual.local.stack.Prometheus;
import io.punctual.local.stack.ServiceClient;
import io.punctual.local.stack.Table;
import io.punctual.local.stack.Tally;
import io.punctual.local.stack.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happens, redrawn every second. */
final class LiveView {

  private static final List<String> ENDS =
      List.of("EXPIRED", "SUPPRESSED", "CANCELLED", "REFUSED", "UNDECIDED");

  private final Terminal terminal;
  private final ServiceClient client;
  private int mailsBefore;
  private long drawnAt = System.nanoTime();

  LiveView(Terminal terminal, ServiceClient client) {
    this.terminal = terminal;
    this.client = client;
  }

  /** Shows the books, the rate since the last call, and how far the readers are behind. */
  void show(Tally tally, int mails, Duration elapsed) {
    long now = System.nanoTime();
    double rate = (mails - mailsBefore) * 1e9 / Math.max(1, now - drawnAt);
    mailsBefore = mails;
    drawnAt = now;
    double lag = lag();
    var lines = new ArrayList<String>();
    lines.add("");
    lines.addAll(table(tally).lines());
    lines.add("");
    lines.add(
        "  %s   mailbox %,d mails   %.0f mails/s   lag %.0f records   unaccounted %d"
            .formatted(clock(elapsed), mails, rate, lag, tally.unaccounted()));
    terminal.draw(lines, plain(tally, mails, rate, lag, elapsed));
  }

  static Table table(Tally tally) {
    var table = new Table();
    var head = new ArrayList<Object>(List.of("", "planned", "waiting", "held", "due", "sent"));
    ENDS.forEach(end -> head.add(end.toLowerCase(Locale.ROOT)));
    table.row(head.toArray());
    for (var step : tally.steps()) {
      var row = new ArrayList<Object>(List.of(step.step()));
      row.addAll(List.of(step.created(), step.waiting(), step.held(), step.emitted()));
      row.add(step.ended("ACCEPTED"));
      ENDS.forEach(end -> row.add(step.ended(end)));
      table.row(row.toArray());
    }
    return table;
  }

  private double lag() {
    return Prometheus.ask(client, Part.SUPPRESSION).sum("kafka_consumergroup_lag")
        + Prometheus.ask(client, Part.SCHEDULER).sum("kafka_consumergroup_lag")
        + Prometheus.ask(client, Part.SENDER).sum("kafka_consumergroup_lag");
  }

  private static String plain(Tally tally, int mails, double rate, double lag, Duration elapsed) {
    return "%s planned %d, waiting %d, sent %d, expired %d, suppressed %d, cancelled %d,"
            .formatted(
                clock(elapsed),
                tally.created(),
                tally.open(),
                tally.ended("ACCEPTED"),
                tally.ended("EXPIRED"),
                tally.ended("SUPPRESSED"),
                tally.ended("CANCELLED"))
        + " undecided %d, held %d; mailbox %d, %.0f mails/s, lag %.0f"
            .formatted(
                tally.ended("UNDECIDED"),
                tally.steps().stream().mapToLong(Tally.Step::held).sum(),
                mails,
                rate,
                lag);
  }

  private static String clock(Duration elapsed) {
    return "%2d:%02d".formatted(elapsed.toMinutes(), elapsed.toSecondsPart());
  }
}
