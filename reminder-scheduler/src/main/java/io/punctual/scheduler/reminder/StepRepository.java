package io.punctual.scheduler.reminder;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The stored numbers of plans and steps. Every method joins the caller's transaction. */
public interface StepRepository {

  /** Gives a plan and a step numbers, where they have none. Returns 0 when the step had one. */
  int add(Connection connection, String plan, String step) throws SQLException;

  /** Every step ever stored, by plan and number. */
  List<StepKey> all(Connection connection) throws SQLException;
}
