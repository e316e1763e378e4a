package io.punctual.simulation.database;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a statement came to.
 *
 * @param changed how many rows it changed
 * @param rows what it read, column by column
 */
public record Answer(int changed, List<@Nullable Object[]> rows) {

  /** So many rows were changed. */
  public static Answer changed(int rows) {
    return new Answer(rows, List.of());
  }

  /** These rows were read. */
  public static Answer rows(List<@Nullable Object[]> rows) {
    return new Answer(0, List.copyOf(rows));
  }
}
