package io.punctual.suppression.claim;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What follows for people whose mail was refused at once, as if a report had said it later. */
public interface Refusals {

  /** Judges refusals, each settled just now. Joins the caller's transaction and its locks. */
  void judge(Connection tx, List<Refusal> refusals, Instant now) throws SQLException;
}
