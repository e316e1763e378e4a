package io.punctual.suppression.feedback.bars;

import io.punctual.suppression.feedback.Finding;
import io.punctual.suppression.feedback.reading.ReplyReading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Counts which SMTP replies are taken for "there is no such address", as refusals of RCPT and of
 * the text.
 */
final class ReplyBars {

  private static final Set<String> DEAD_CODES =
      Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10");

  /** One collected reply and whether there was no such address. */
  private record Row(String id, String reply, boolean dead) {}

  private ReplyBars() {}

  static List<Bar> of(Path folder) {
    var rows =
        new Collection(folder)
            .table("replies.csv").stream()
                .map(
                    line ->
                        new Row(
                            line.getField("id"),
                            line.getField("reply"),
                            line.getField("hard_bounce").equals("true")))
                .toList();
    var dead = rows.stream().filter(Row::dead).toList();
    var others = rows.stream().filter(row -> !row.dead()).toList();
    Predicate<Row> byCode = row -> DEAD_CODES.contains(ReplyReading.status(row.reply()));
    var bars = new ArrayList<Bar>();
    for (var command : List.of("RCPT", "DOT")) {
      Predicate<Row> read = row -> isDead(command, row.reply());
      var wrong = others.stream().filter(read).map(Row::id).toList();
      bars.add(Bar.none("%s: taken for dead and is not".formatted(command), others.size(), wrong));
      bars.add(seen("%s: dead seen".formatted(command), dead, read));
    }
    bars.add(seen("by the code alone: wrong", others, byCode));
    bars.add(seen("by the code alone: dead seen", dead, byCode));
    return bars;
  }

  private static Bar seen(String what, List<Row> rows, Predicate<Row> read) {
    return Bar.note(what, (int) rows.stream().filter(read).count(), rows.size());
  }

  private static boolean isDead(String command, String reply) {
    return ReplyReading.read(command, null, reply)
        .filter(Finding.DeadAddress.class::isInstance)
        .isPresent();
  }
}
