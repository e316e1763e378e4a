package io.punctual.suppression.claim;

import io.punctual.suppression.claim.CloseDecision.Closing;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.environment.Muting;
import io.punctual.suppression.subject.SubjectLock;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/** Closes emitted reminders for the scheduler: a row of its own fences every later claim. */
@Singleton
public class ClaimClosing {

  private final Database database;
  private final Muting muting;
  private final SubjectLock lock;
  private final ReminderNames names;
  private final ClaimRepository claims;
  private final ClaimWriter writer;
  private final Outcomes outcomes;
  private final ClaimMetrics metrics;
  private final InstantSource clock;

  public ClaimClosing(
      Database database,
      Muting muting,
      SubjectLock lock,
      ReminderNames names,
      ClaimRepository claims,
      ClaimWriter writer,
      Outcomes outcomes,
      ClaimMetrics metrics,
      InstantSource clock) {
    this.database = database;
    this.muting = muting;
    this.lock = lock;
    this.names = names;
    this.claims = claims;
    this.writer = writer;
    this.outcomes = outcomes;
    this.metrics = metrics;
    this.clock = clock;
  }

  private record Done(List<CloseResponse.Item> items, List<StoredClaim> closed) {}

  /** Closes what is past its deadline, and says what is stored of the rest. */
  public CloseResponse close(CloseRequest request) {
    var closings = request.toClosings();
    if (closings.isEmpty()) {
      return new CloseResponse(List.of());
    }
    names.learn(closings.stream().map(Closing::reminder).toList());
    var done = database.transact(tx -> run(tx, closings));
    metrics.told(done.closed());
    return new CloseResponse(done.items());
  }

  private Done run(Connection tx, List<Closing> closings) throws SQLException {
    muting.require(tx);
    var recipients = closings.stream().map(one -> one.reminder().recipientKey()).toList();
    lock.lock(tx, claims.subjects(tx, recipients, List.of()).values());
    var now = clock.instant();
    var stored = claims.byReminder(tx, closings.stream().map(Closing::reminder).toList());
    var closed = new LinkedHashMap<ReminderKey, StoredClaim>();
    var items = new ArrayList<CloseResponse.Item>();
    for (var closing : closings) {
      switch (CloseDecision.decide(closing, stored.get(closing.reminder()), now)) {
        case CloseDecision.Close close -> {
          var claim = expired(closing, close.reason());
          stored.put(closing.reminder(), claim);
          closed.put(closing.reminder(), claim);
          items.add(item(closing, "EXPIRED", closing.attempt()));
        }
        case CloseDecision.Stored known ->
            items.add(item(closing, known.state().name(), known.attempt()));
        case CloseDecision.NotYet notYet -> items.add(item(closing, "OPEN", closing.attempt()));
      }
    }
    var written = List.copyOf(closed.values());
    writer.answer(tx, written, now, null);
    outcomes.tell(tx, written, now);
    return new Done(items, written);
  }

  private static CloseResponse.Item item(Closing closing, String outcome, int attempt) {
    var reminder = closing.reminder();
    return new CloseResponse.Item(
        reminder.recipientKey().value(), reminder.plan(), reminder.step(), outcome, attempt);
  }

  private static StoredClaim expired(Closing closing, String reason) {
    return new StoredClaim(
        closing.reminder(),
        closing.attempt(),
        UUID.randomUUID(),
        ClaimState.EXPIRED,
        Source.CLOSE,
        reason,
        closing.due(),
        closing.deadline(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
