package io.punctual.suppression.suppression;

import io.punctual.suppression.identity.SuppressionKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads who is never written to, erased people included, in the order of their keys. */
public interface SuppressionList {

  /**
   * One person who is never written to.
   *
   * @param reason name of a {@link SuppressionReason}, or {@code ERASED}
   * @param source where it came from; of an erasure, who asked for it
   */
  record Entry(
      SuppressionKey suppressionKey,
      String reason,
      String source,
      @Nullable String note,
      Instant at) {}

  /** The next {@code most} after the key {@code after}. */
  List<Entry> after(Connection tx, UUID after, int most) throws SQLException;

  /** What is stored of one person; an empty list where the person is not suppressed. */
  List<Entry> of(Connection tx, SuppressionKey person) throws SQLException;
}
