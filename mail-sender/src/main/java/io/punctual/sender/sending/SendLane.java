package io.punctual.sender.sending;

import io.punctual.eventloop.fault.FaultPoint;
import io.punctual.eventloop.fault.InjectedFaultException;
import io.punctual.sender.claim.ClaimAnswer;
import io.punctual.sender.claim.ClaimExchange;
import io.punctual.sender.claim.Want;
import io.punctual.sender.condition.Impediment;
import io.punctual.sender.condition.Impediments;
import io.punctual.sender.delivery.MailServerWatch;
import io.punctual.sender.delivery.SmtpLine;
import io.punctual.sender.intake.DueQueue;
import io.punctual.sender.intake.DueReminder;
import io.punctual.sender.intake.QueuedReminder;
import io.punctual.sender.intake.RejectedReminders;
import java.time.Duration;
import java.util.UUID;
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

  private final SmtpLine line;
  private final DueQueue queue;
  private final RejectedReminders rejected;
  private final ClaimExchange claims;
  private final Sending sending;
  private final Impediments impediments;
  private final MailServerWatch server;
  private final SendMetrics metrics;
  private volatile boolean stopping;

  SendLane(
      SmtpLine line,
      DueQueue queue,
      RejectedReminders rejected,
      ClaimExchange claims,
      Sending sending,
      Impediments impediments,
      MailServerWatch server,
      SendMetrics metrics) {
    this.line = line;
    this.queue = queue;
    this.rejected = rejected;
    this.claims = claims;
    this.sending = sending;
    this.impediments = impediments;
    this.server = server;
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
      probe();
      return;
    }
    var next = queue.poll(PATIENCE);
    if (next == null) {
      lookOrRest();
    } else if (stopping || !impediments.none() || !makeLineReady()) {
      queue.add(next);
    } else {
      claimAndSend(next);
    }
  }

  private void probe() throws InterruptedException {
    if (impediments.is(Impediment.MAIL_SERVER_AWAY) && server.mayProbe()) {
      boolean wasOpen = line.isOpen();
      boolean ready = line.makeReady();
      count(wasOpen);
      if (ready) {
        server.back();
        return;
      }
      LOG.info("the mail server is still away: {}", line.failure());
    }
    impediments.awaitChange(PATIENCE);
  }

  private boolean makeLineReady() {
    boolean wasOpen = line.isOpen();
    boolean ready = line.makeReady();
    count(wasOpen);
    if (!ready) {
      server.notConnected(line.failure());
    }
    return ready;
  }

  private void claimAndSend(QueuedReminder next) throws InterruptedException {
    metrics.laneBusy(1);
    boolean answered = false;
    try {
      CLAIM.before();
      var answer = claim(next.reminder());
      CLAIM.after();
      answered = true;
      switch (answer) {
        case ClaimAnswer.Granted granted -> {
          next.ticket().complete();
          boolean wasOpen = line.isOpen();
          sending.send(next.reminder(), granted, line);
          count(wasOpen);
        }
        case ClaimAnswer.NotGranted refused -> {
          next.ticket().complete();
          LOG.debug("{}: {}", refused.answer(), next.reminder().recipientKey());
        }
        case ClaimAnswer.Unreadable refused ->
            rejected.add(next, "CLAIM_REFUSED: HTTP " + refused.status());
        case ClaimAnswer.Unanswered unanswered -> stopping = true;
      }
    } finally {
      if (!answered) {
        // Else its offset would never be done, and nobody would claim it before its deadline.
        queue.add(next);
      }
      metrics.laneBusy(-1);
    }
  }

  private ClaimAnswer claim(DueReminder reminder) throws InterruptedException {
    var want =
        new Want(
            UUID.randomUUID(),
            reminder.recipientKey(),
            reminder.plan(),
            reminder.step(),
            reminder.attempt(),
            reminder.due(),
            reminder.deadline(),
            reminder.sendBy());
    try {
      return claims.claim(want).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an answer is never exceptional", e);
    }
  }

  /** With nothing to send, one lane at a time sees whether the server is still there. */
  private void lookOrRest() {
    if (!server.mayLook()) {
      boolean wasOpen = line.isOpen();
      line.closeIfIdle();
      count(wasOpen);
      return;
    }
    boolean kept = line.isOpen();
    if (makeLineReady() && !kept) {
      line.close();
      count(true);
    }
  }

  private void count(boolean wasOpen) {
    server.opened((line.isOpen() ? 1 : 0) - (wasOpen ? 1 : 0));
  }
}
