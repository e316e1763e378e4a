package io.punctual.history;

import static io.punctual.history.GoodHistory.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckMainTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void isContentWithAGoodHistory() {
    assertThat(check(GoodHistory.everything().events())).isEqualTo(CheckMain.GOOD);
    assertThat(out.toString())
        .startsWith("GOOD: by hand")
        .contains("8 referrals, 14 reminders (0 not yet over), 8 mails, 3 faults in PT");
  }

  @Test
  void printsWhatWasViolatedWithItsProof() {
    var events = new ArrayList<>(GoodHistory.everything().events());
    events.add(new Event.Accepted(at(310), GoodHistory.first("ada"), "<9@punctual>", true));

    assertThat(check(events)).isEqualTo(CheckMain.VIOLATED);
    assertThat(out.toString())
        .startsWith("VIOLATED: by hand")
        .contains("ONCE (at most one accepted mail for each recipient, plan and step): 1 times")
        .contains("  ada/referral/first: 2 mails\n      {\"kind\":\"accepted\"")
        .contains("\"messageId\":\"<9@punctual>\"");
  }

  @Test
  void tellsAVoidRun() {
    assertThat(
            check(
                List.of(
                    new Event.Ended(at(0)),
                    new Event.Books(at(0), "scheduler", 0),
                    new Event.Books(at(0), "suppression", 0))))
        .isEqualTo(CheckMain.VOID);
    assertThat(out.toString()).startsWith("VOID: by hand").contains("never seen: a lease ran out");
  }

  @Test
  void complainsAboutFilesItCannotRead() {
    assertThat(run(folder.resolve("none").toString())).isEqualTo(CheckMain.UNREADABLE);
    assertThat(err.toString()).contains("cannot be read");
  }

  @Test
  void saysHowToUseIt() {
    assertThat(run()).isEqualTo(CheckMain.UNREADABLE);
    assertThat(err.toString()).startsWith("Usage: punctual check FILE");
    assertThat(run("--help")).isEqualTo(CheckMain.GOOD);
    assertThat(out.toString()).startsWith("Usage: punctual check FILE");
  }

  private int check(List<Event> events) {
    var file = folder.resolve("history.ndjson");
    HistoryWriter.write(file, new History(GoodHistory.PARAMETERS, events));
    return run(file.toString());
  }

  private int run(String... arguments) {
    return CheckMain.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }
}
