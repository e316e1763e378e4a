package io.punctual.sender.sending;

import io.punctual.eventloop.fault.FaultPoint;
import io.punctual.eventloop.fault.InjectedFaultException;
import io.punctual.sender.claim.ClaimAnswer;
import io.punctual.sender.claim.ClaimExchange;
import io.punctual.sender.claim.Want;
import io.punctual.sender.condition.Impediment;
import io.punctual.sender.condition.Impediments;
import io.punctual.sender.delivery.MailLine;
import io.punctual.sender.delivery.MailServerWatch;
import io.punctual.sender.intake.DueReminder;
import io.punctual.sender.intake.QueuedReminder;
import io.punctual.sender.intake.RejectedReminders;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a lane does between its waits: makes its connection ready, only then claims, and sends what
 * was granted. Used by one thread.
 */
public final class LaneWork {

  private static final Logger LOG = LoggerFactory.getLogger(LaneWork.class);
  private static final FaultPoint<InjectedFaultException> CLAIM = FaultPoint.named("lane.claim");

  private final MailLine line;
  private final RejectedReminders rejected;
  private final ClaimExchange claims;
  private final Sending sending;
  private final Impediments impediments;
  private final MailServerWatch server;
  private final Supplier<UUID> tokens;

  /**
   * @param tokens a new token for each claim, of which no two may ever be the same
   */
  public LaneWork(
      MailLine line,
      RejectedReminders rejected,
      ClaimExchange claims,
      Sending sending,
      Impediments impediments,
      MailServerWatch server,
      Supplier<UUID> tokens) {
    this.line = line;
    this.rejected = rejected;
    this.claims = claims;
    this.sending = sending;
    this.impediments = impediments;
    this.server = server;
    this.tokens = tokens;
  }

  /** A reminder whose claim is asked for. */
  public record Asked(QueuedReminder next, CompletableFuture<ClaimAnswer> answer) {}

  /**
   * Looks whether a mail server that was away is back, when it is this lane's turn to look. Returns
   * whether it is.
   */
  public boolean probe() {
    if (!impediments.is(Impediment.MAIL_SERVER_AWAY) || !server.mayProbe()) {
      return false;
    }
    boolean wasOpen = line.isOpen();
    boolean ready = line.makeReady();
    count(wasOpen);
    if (ready) {
      server.back();
    } else {
      LOG.info("the mail server is still away: {}", line.failure());
    }
    return ready;
  }

  /** Asks for the claim; nothing when there is no connection to send on. */
  public Optional<Asked> ask(QueuedReminder next) {
    if (!impediments.none() || !makeLineReady()) {
      return Optional.empty();
    }
    CLAIM.before();
    return Optional.of(new Asked(next, claims.claim(want(next.reminder()))));
  }

  /** Acts on the answer. Returns false when there is none, so that nothing may be asked again. */
  public boolean answered(QueuedReminder next, ClaimAnswer answer) {
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
      case ClaimAnswer.Unanswered unanswered -> {
        return false;
      }
    }
    return true;
  }

  /** With nothing to send, one lane at a time sees whether the server is still there. */
  public void lookOrRest() {
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

  private boolean makeLineReady() {
    boolean wasOpen = line.isOpen();
    boolean ready = line.makeReady();
    count(wasOpen);
    if (!ready) {
      server.notConnected(line.failure());
    }
    return ready;
  }

  private Want want(DueReminder reminder) {
    return new Want(
        tokens.get(),
        reminder.recipientKey(),
        reminder.plan(),
        reminder.step(),
        reminder.attempt(),
        reminder.due(),
        reminder.deadline(),
        reminder.sendBy());
  }

  private void count(boolean wasOpen) {
    server.opened((line.isOpen() ? 1 : 0) - (wasOpen ? 1 : 0));
  }
}
