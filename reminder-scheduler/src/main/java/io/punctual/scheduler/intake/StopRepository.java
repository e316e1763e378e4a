package io.punctual.scheduler.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Recipients that get nothing more. Every method joins the caller's transaction. */
public interface StopRepository {

  /** A recipient with the moment of the event that names it. */
  record At(UUID recipientKey, Instant at) {}

  /** Lets intakes work side by side, but not beside {@link #shut}. Until the transaction ends. */
  void pass(Connection connection) throws SQLException;

  /**
   * Waits for every intake under way, so that none plans a recipient that is being stopped: each
   * statement after this one sees what they stored. Until the transaction ends.
   */
  void shut(Connection connection) throws SQLException;

  /** The stops of those recipients that have any. */
  Map<UUID, Set<StopKind>> inForce(Connection connection, List<UUID> recipients)
      throws SQLException;

  /**
   * Remembers a stop of each recipient; no recipient may be in the list twice.
   *
   * @return those for whom it is in force now, which it is not when it was lifted later
   */
  List<UUID> remember(Connection connection, StopKind kind, List<At> recipients)
      throws SQLException;

  /** Lifts a suppression of each recipient; no recipient may be in the list twice. */
  void lift(Connection connection, List<At> recipients) throws SQLException;
}
