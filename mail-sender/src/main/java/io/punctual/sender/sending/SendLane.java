package io.punctual.sender.sending;

import io.punctual.eventloop.fault.FaultPoint;
import io.punctual.eventloop.fault.InjectedFaultException;
import io.punctual.sender.condition.Impediments;
import io.punctual.sender.delivery.MailLine;
import io.punctual.sender.intake.DueQueue;
import io.punctual.sender.intake.QueuedReminder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection's worker: takes a reminder, makes the connection ready, only then claims, and
 * sends what was granted before it takes the next. So there is never more than one claim per
 * connection.
 */
final class SendLane implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(SendLane.class);
  private static final FaultPoint<InjectedFaultException> CLAIM = FaultPoint.named("lane.claim");
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final MailLine line;
  private final LaneWork work;
  private final DueQueue queue;
  private final Impediments impediments;
  private final SendMetrics metrics;
  private volatile boolean stopping;

  SendLane(
      MailLine line, LaneWork work, DueQueue queue, Impediments impediments, SendMetrics metrics) {
    this.line = line;
    this.work = work;
    this.queue = queue;
    this.impediments = impediments;
    this.metrics = metrics;
  }

  /** Ends the lane after the mail in hand. Safe from any thread. */
  void stop() {
    stopping = true;
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        try {
          step();
        } catch (RuntimeException e) {
          LOG.error("a lane stumbled: {}", e.getClass().getName());
          Thread.sleep(PATIENCE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      line.close();
    }
  }

  /** One reminder, or one look at what is in the way. */
  private void step() throws InterruptedException {
    if (!impediments.none()) {
      if (!work.probe()) {
        impediments.awaitChange(PATIENCE);
      }
      return;
    }
    var next = queue.poll(PATIENCE);
    if (next == null) {
      work.lookOrRest();
    } else {
      claimAndSend(next);
    }
  }

  private void claimAndSend(QueuedReminder next) throws InterruptedException {
    metrics.laneBusy(1);
    boolean answered = false;
    try {
      var asked = stopping ? Optional.<LaneWork.Asked>empty() : work.ask(next);
      if (asked.isPresent()) {
        var answer = asked.get().answer().get();
        CLAIM.after();
        answered = true;
        if (!work.answered(next, answer)) {
          stopping = true;
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("an answer is never exceptional", e);
    } finally {
      if (!answered) {
        // Else its offset would never be done, and nobody would claim it before its deadline.
        queue.add(next);
      }
      metrics.laneBusy(-1);
    }
  }
}
