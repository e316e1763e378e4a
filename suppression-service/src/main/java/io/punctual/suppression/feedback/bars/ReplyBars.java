package io.punctual.suppression.feedback.bars;

import io.punctual.suppression.feedback.reading.ReplyReading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Counts which SMTP replies are taken for "there is no such address": by words, and by code. */
final class ReplyBars {

  /** What a settlement of the mail sender suppresses by: the status alone. */
  private static final Set<String> DEAD_CODES =
      Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10");

  private ReplyBars() {}

  static List<Bar> of(Path folder) {
    var wrong = new ArrayList<String>();
    var unseen = new ArrayList<String>();
    var wrongByCode = new ArrayList<String>();
    var unseenByCode = new ArrayList<String>();
    int hard = 0;
    int other = 0;
    for (var line : new Collection(folder).table("replies.csv")) {
      var reply = line.getField("reply");
      boolean dead = line.getField("hard_bounce").equals("true");
      boolean read = ReplyReading.meansDeadAddress(reply);
      boolean code = DEAD_CODES.contains(ReplyReading.status(reply));
      hard += dead ? 1 : 0;
      other += dead ? 0 : 1;
      note(wrong, line.getField("id"), read && !dead);
      note(unseen, line.getField("id"), dead && !read);
      note(wrongByCode, line.getField("id"), code && !dead);
      note(unseenByCode, line.getField("id"), dead && !code);
    }
    return List.of(
        Bar.none("taken for dead and is not", other, wrong),
        Bar.note("dead seen, by the words", hard - unseen.size(), hard),
        new Bar(
            "taken for dead and is not, by the code",
            "%d of %d".formatted(wrongByCode.size(), other),
            "",
            true,
            wrongByCode),
        Bar.note("dead seen, by the code", hard - unseenByCode.size(), hard));
  }

  private static void note(List<String> list, String id, boolean holds) {
    if (holds) {
      list.add(id);
    }
  }
}
