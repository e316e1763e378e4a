package io.punctual.sender.sending;

import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.runtime.event.annotation.EventListener;
import io.punctual.sender.claim.ClaimExchange;
import io.punctual.sender.claim.ClaimSettings;
import io.punctual.sender.condition.Impediments;
import io.punctual.sender.delivery.MailServerWatch;
import io.punctual.sender.delivery.SmtpLines;
import io.punctual.sender.intake.DueQueue;
import io.punctual.sender.intake.RejectedReminders;
import io.punctual.sender.message.MessageComposer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a lane per connection and the exchange they share, and stops them in order: no new claim,
 * what is on the wire is finished, then settled, then all is closed.
 */
@Singleton
class SendLanes {

  private static final Logger LOG = LoggerFactory.getLogger(SendLanes.class);

  private final List<SendLane> lanes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final ClaimExchange claims;
  private final Duration stopWithin;
  private final MessageComposer composer;
  private @Nullable Thread exchange;

  SendLanes(
      SmtpLines lines,
      DueQueue queue,
      RejectedReminders rejected,
      ClaimExchange claims,
      ClaimSettings settings,
      Sending sending,
      Impediments impediments,
      MailServerWatch server,
      SendMetrics metrics,
      MessageComposer composer) {
    this.composer = composer;
    this.claims = claims;
    this.stopWithin = settings.stopWithin();
    for (var line : lines.all()) {
      var work =
          new LaneWork(line, rejected, claims, sending, impediments, server, UUID::randomUUID);
      lanes.add(new SendLane(line, work, queue, impediments, metrics));
    }
    claims.expectLanes(lanes.size());
  }

  @EventListener
  synchronized void start(StartupEvent event) {
    composer
        .versions()
        .forEach((template, versions) -> LOG.info("template {}: {}", template, versions.values()));
    exchange = Thread.ofPlatform().name("claim-exchange").start(claims);
    // Few, and each waits in reads: a virtual thread would pay for each with a look by a poller.
    for (int n = 0; n < lanes.size(); n++) {
      threads.add(Thread.ofPlatform().name("lane-" + n).start(lanes.get(n)));
    }
  }

  /** Runs before the loop stops, so that what is answered meanwhile is still committed. */
  @EventListener
  @Order(Ordered.HIGHEST_PRECEDENCE)
  synchronized void stop(ShutdownEvent event) throws InterruptedException {
    long until = System.nanoTime() + stopWithin.toNanos();
    lanes.forEach(SendLane::stop);
    for (var thread : threads) {
      thread.join(left(until));
    }
    claims.close();
    var talking = exchange;
    if (talking != null && !talking.join(left(until))) {
      claims.giveUp();
      talking.join(Duration.ofSeconds(1));
      talking.interrupt();
    }
    LOG.info("stopped sending");
  }

  private static Duration left(long untilNanos) {
    return Duration.ofNanos(Math.max(1, untilNanos - System.nanoTime()));
  }
}
