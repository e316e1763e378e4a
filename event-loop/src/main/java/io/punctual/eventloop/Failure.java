package io.punctual.eventloop;

import java.sql.SQLException;
import java.util.List;

/** What may be logged of an exception: its classes and codes. Messages may hold an address. */
public final class Failure {

  private static final int DEPTH = 4;

  private Failure() {}

  /** The classes from the outside in, with the SQL state where there is one. */
  public static String describe(Throwable failure) {
    var text = new StringBuilder();
    var cause = failure;
    for (int depth = 0; cause != null && depth < DEPTH; depth++) {
      text.append(depth == 0 ? "" : " < ").append(cause.getClass().getSimpleName());
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        text.append('[').append(sql.getSQLState()).append(']');
      }
      cause = cause.getCause();
    }
    return text.toString();
  }

  /** The same, and where it came from: for what should never happen. */
  public static String describeWithPlace(Throwable failure) {
    var places = failure.getStackTrace();
    int shown = Math.min(places.length, 6);
    return describe(failure) + " at " + List.of(places).subList(0, shown);
  }
}
