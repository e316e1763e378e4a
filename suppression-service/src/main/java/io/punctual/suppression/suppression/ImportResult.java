package io.punctual.suppression.suppression;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an imported list.
 *
 * @param lines lines that said something, without the header
 * @param added people newly suppressed
 * @param already lines about people who were suppressed already, by an earlier line too
 * @param rejected every line that was not taken
 * @param stoppedAfterLine the last line looked at, where so many were rejected that the rest was
 *     left alone; absent where the whole list was read
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportResult(
    int lines,
    int added,
    int already,
    List<RejectedLine> rejected,
    @Nullable Integer stoppedAfterLine) {

  ImportResult {
    rejected = List.copyOf(rejected);
  }

  /**
   * One line that was not taken.
   *
   * @param line its number in the file, the header being 1
   * @param reason what is wrong and what to do about it
   */
  @Serdeable
  record RejectedLine(int line, String reason) {}
}
