package io.punctual.scheduler.dispatch;

import io.punctual.scheduler.reminder.StepKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Ready reminders and what becomes of them. Every method joins the caller's transaction. */
public interface EmissionRepository {

  /** A reminder with the moment that its decision names. */
  record Timed(Taken reminder, Instant at) {}

  /** A reminder with the reason of its end. */
  record Reasoned(Taken reminder, String reason) {}

  /** Whether no other scheduler is emitting; then none will until this transaction ends. */
  boolean myTurn(Connection connection) throws SQLException;

  /** Whether anything of a step is ready: a glance, however many are. */
  boolean anyReady(Connection connection, StepKey step, Instant now) throws SQLException;

  /** How many are emitted and unanswered, by step: the more there are, the longer it takes. */
  Map<StepKey, Integer> inFlight(Connection connection) throws SQLException;

  /** The ready ones of a step that are nearest to their deadline, at most {@code limit}. */
  List<Candidate> ready(Connection connection, StepKey step, Instant now, int limit)
      throws SQLException;

  /** Locks those that are ready still, passing over what somebody else changes at this moment. */
  List<Taken> take(Connection connection, List<Candidate> candidates, Instant now)
      throws SQLException;

  /** Makes the next attempt of each, to be sent by the moment given. */
  int emit(Connection connection, List<Timed> reminders, Instant now) throws SQLException;

  /** Looks at each again at the moment given. */
  int postpone(Connection connection, List<Timed> reminders) throws SQLException;

  /** Ends each, with its reason. */
  int expire(Connection connection, List<Reasoned> reminders, Instant now) throws SQLException;
}
