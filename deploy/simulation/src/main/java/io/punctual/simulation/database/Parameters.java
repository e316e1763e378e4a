package io.punctual.simulation.database;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values bound to the question marks of a statement, from 1. */
public final class Parameters {

  private final Map<Integer, @Nullable Object> values = new HashMap<>();

  Parameters() {}

  void set(int place, @Nullable Object value) {
    values.put(place, value);
  }

  /** What was bound at a place; never null. */
  public <T> T get(int place, Class<T> type) {
    var value = values.get(place);
    if (value == null) {
      throw new IllegalStateException("nothing bound at " + place);
    }
    return type.cast(value);
  }

  /** The elements of an array. */
  public @Nullable Object[] array(int place) {
    return get(place, Object[].class);
  }
}
