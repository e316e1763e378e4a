package io.punctual.suppression.claim;

import io.punctual.eventloop.fault.FaultPoint;
import io.punctual.eventloop.fault.InjectedFaultException;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.environment.Muting;
import io.punctual.suppression.gate.GrantGate;
import io.punctual.suppression.subject.SubjectLock;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * One exchange with a sender: what is finished, then what is wanted, in one transaction.
 *
 * <p>Locks first, reads afterwards: a suppression that was stored while the lock was waited for is
 * seen.
 */
@Singleton
public class ClaimExchange {

  private static final FaultPoint<InjectedFaultException> CLAIM = FaultPoint.named("claim.commit");
  private static final FaultPoint<InjectedFaultException> SETTLEMENT =
      FaultPoint.named("settlement.commit");

  private final Database database;
  private final Muting muting;
  private final GrantGate gate;
  private final SubjectLock lock;
  private final ReminderNames names;
  private final ClaimRepository claims;
  private final Settlements settlements;
  private final Answering answering;
  private final Outcomes outcomes;
  private final AnswerMinter minter;
  private final ClaimMetrics metrics;
  private final ClaimSettings settings;
  private final InstantSource clock;

  public ClaimExchange(
      Database database,
      Muting muting,
      GrantGate gate,
      SubjectLock lock,
      ReminderNames names,
      ClaimRepository claims,
      Settlements settlements,
      Answering answering,
      Outcomes outcomes,
      AnswerMinter minter,
      ClaimMetrics metrics,
      ClaimSettings settings,
      InstantSource clock) {
    this.database = database;
    this.muting = muting;
    this.gate = gate;
    this.lock = lock;
    this.names = names;
    this.claims = claims;
    this.settlements = settlements;
    this.answering = answering;
    this.outcomes = outcomes;
    this.minter = minter;
    this.metrics = metrics;
    this.settings = settings;
    this.clock = clock;
  }

  /** What came of it, all of it committed. */
  private record Done(Instant now, Settlements.Settled settled, Answered answered) {}

  /** Settles and answers; the same request again gives the same answers. */
  public ExchangeResponse exchange(ExchangeRequest request) {
    var wants = request.toWants();
    var finished = request.toSettlements();
    names.learn(wants.stream().map(Want::reminder).toList());
    if (!wants.isEmpty() && !gate.isOpen() && !finished.isEmpty()) {
      // What was sent is written down all the same; asked again, it is there already.
      exchange(request.sender(), finished, List.of());
    }
    return exchange(request.sender(), finished, wants);
  }

  private ExchangeResponse exchange(String sender, List<Settlement> finished, List<Want> wants) {
    var done = database.transact(tx -> run(tx, sender, finished, wants));
    if (!wants.isEmpty()) {
      CLAIM.after();
    }
    if (!finished.isEmpty()) {
      SETTLEMENT.after();
    }
    var answers =
        done.answered().answers().stream().map(one -> minter.mint(one, done.now())).toList();
    metrics.answered(answers);
    metrics.told(done.settled().told());
    metrics.told(done.answered().written());
    return new ExchangeResponse(
        done.now(), settings.lease().toString(), done.settled().settled(), answers);
  }

  private Done run(Connection tx, String sender, List<Settlement> finished, List<Want> wants)
      throws SQLException {
    var go = muting.require(tx);
    if (!wants.isEmpty()) {
      gate.require();
    }
    var recipients = wants.stream().map(want -> want.reminder().recipientKey()).toList();
    var subjects = claims.subjects(tx, recipients, Settlements.tokens(finished));
    lock.lock(tx, subjects.values());
    // Read after the locks: however long they were waited for, no deadline is overlooked.
    var now = clock.instant();
    var settled = settlements.settle(tx, finished, subjects, now);
    var answered = answering.answer(tx, new Answering.Asked(sender, wants, go, now), subjects);
    var told = new ArrayList<>(settled.told());
    answered.written().stream()
        .filter(claim -> claim.state() != ClaimState.GRANTED)
        .forEach(told::add);
    outcomes.tell(tx, told, now);
    if (!wants.isEmpty()) {
      gate.require();
      CLAIM.before();
    }
    if (!finished.isEmpty()) {
      SETTLEMENT.before();
    }
    return new Done(now, settled, answered);
  }
}
