package io.punctual.suppression.incident.around;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * What became of a list.
 *
 * @param lines lines that said something, without the header
 * @param mails mails that were not known yet
 * @param already mails that an earlier line, or the same list before, had told of
 * @param people lines that told of a person only
 * @param skipped lines about something else
 * @param suppressed people newly suppressed, whose mailbox does not exist
 * @param erased lines about people who are erased: their mails count, their addresses are not kept
 * @param rejected every line that was not taken, and why
 */
@Serdeable
record ImportedList(
    int lines,
    int mails,
    int already,
    int people,
    int skipped,
    int suppressed,
    int erased,
    List<RejectedLine> rejected) {

  ImportedList {
    rejected = List.copyOf(rejected);
  }

  /**
   * One line that was not taken.
   *
   * @param line its number in the file, from 1
   */
  @Serdeable
  record RejectedLine(int line, String reason) {}
}
