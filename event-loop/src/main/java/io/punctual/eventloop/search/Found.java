package io.punctual.eventloop.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search of one place came to.
 *
 * @param scanned rows, or records
 * @param hits of them, those in which it was found
 * @param where the first few: the row's column and place, or the record's partition and offset
 * @param cut rows or records that could not be looked through to the end: packed too deep, or too
 *     large
 * @param newest when the newest record with a hit was written; absent for tables
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Found(
    long scanned, long hits, long cut, List<String> where, @Nullable Instant newest) {

  /** How many places are named. */
  static final int NAMED = 5;

  public Found {
    where = List.copyOf(where);
  }
}
