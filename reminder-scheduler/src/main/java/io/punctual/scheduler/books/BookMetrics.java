package io.punctual.scheduler.books;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micronaut.context.annotation.Context;
import io.micronaut.scheduling.annotation.Scheduled;
import io.punctual.scheduler.planning.LetterPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Publishes the last count of the books. How old it is is published too. */
@Context
class BookMetrics {

  private final BookKeeper keeper;
  private final MultiGauge reminders;

  BookMetrics(BookKeeper keeper, MeterRegistry registry) {
    this.keeper = keeper;
    Gauge.builder("punctual.unaccounted", () -> keeper.last().map(Books::unaccounted).orElse(0L))
        .description("Records and reminders of which nobody can say what became; 0 or an alarm")
        .register(registry);
    Gauge.builder(
            "punctual.reminders.oldest.due.seconds", () -> keeper.oldestDue().toMillis() / 1e3)
        .description("How long the longest waiting reminder could have gone out; 0 = none is due")
        .register(registry);
    Gauge.builder("punctual.books.age.seconds", () -> keeper.age().toMillis() / 1e3)
        .description("How long ago the books were last counted")
        .register(registry);
    reminders =
        MultiGauge.builder("punctual.reminders")
            .description("Reminders by where they are or how they ended")
            .register(registry);
  }

  @Scheduled(fixedDelay = "5s")
  void publish() {
    keeper.last().ifPresent(books -> reminders.register(rows(books.steps()), true));
  }

  /** The letters of all incidents are one row: a label must not grow without end. */
  private static List<Row<?>> rows(List<StepBook> steps) {
    Map<Tags, Long> rows = new HashMap<>();
    for (StepBook step : steps) {
      Map<String, Long> counts = new HashMap<>(step.ended());
      counts.put("WAITING", step.waiting());
      counts.put("HELD", step.held());
      counts.put("EMITTED", step.emitted());
      var plan = LetterPlan.label(step.plan());
      counts.forEach(
          (status, count) ->
              rows.merge(
                  Tags.of("plan", plan, "step", step.step(), "status", status), count, Long::sum));
    }
    return rows.entrySet().stream()
        .<Row<?>>map(row -> Row.of(row.getKey(), row.getValue()))
        .toList();
  }
}
