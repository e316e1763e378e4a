package io.punctual.sender.sending;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.punctual.sender.claim.Settlement;
import io.punctual.sender.delivery.Reply;
import io.punctual.sender.intake.DueQueue;
import io.punctual.sender.intake.DueReminder;
import io.punctual.sender.message.LetterComposer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What the sender counts. */
@Singleton
public final class SendMetrics {

  private final MeterRegistry registry;
  private final Timer lateness;
  private final Counter[] replies = new Counter[6];
  private final AtomicInteger busy = new AtomicInteger();

  public SendMetrics(MeterRegistry registry, DueQueue queue) {
    this.registry = registry;
    this.lateness =
        Timer.builder("punctual.reminder.lateness")
            .description("From due to handed over")
            .serviceLevelObjectives(
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofHours(1),
                Duration.ofHours(6),
                Duration.ofHours(24))
            .register(registry);
    for (int kind = 0; kind < replies.length; kind++) {
      replies[kind] = registry.counter("punctual.smtp.replies", "class", name(kind));
    }
    Gauge.builder("punctual.sender.queue", queue, DueQueue::size).register(registry);
    Gauge.builder("punctual.sender.lanes.busy", busy, AtomicInteger::get).register(registry);
  }

  void laneBusy(int more) {
    busy.addAndGet(more);
  }

  /** Counts the reply that decided about a mail; none is a class of its own. */
  void replied(@Nullable Reply reply) {
    int kind = reply == null ? 0 : reply.code() / 100;
    replies[kind >= 2 && kind <= 5 ? kind : 0].increment();
  }

  void handedOver(DueReminder reminder, Instant at) {
    var late = Duration.between(reminder.due(), at);
    lateness.record(late.isNegative() ? Duration.ZERO : late);
  }

  void settled(DueReminder reminder, Settlement.Result result) {
    registry
        .counter(
            "punctual.settlements",
            "result",
            result.name(),
            "plan",
            label(reminder),
            "step",
            reminder.step())
        .increment();
  }

  /** The letters of all incidents count together: a label must not grow without end. */
  private static String label(DueReminder reminder) {
    return reminder.template().equals(LetterComposer.TEMPLATE) ? "incident" : reminder.plan();
  }

  private static String name(int kind) {
    return kind >= 2 && kind <= 5 ? kind + "xx" : "none";
  }
}
