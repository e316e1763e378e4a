package io.punctual.local.drill;

import io.punctual.local.stack.Arguments;
import io.punctual.local.stack.Checks;
import io.punctual.local.stack.LocalStack;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.StackException;
import io.punctual.local.stack.StackOptions;
import io.punctual.local.stack.Terminal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code deploy/local/drill}: what would have become of June 2012. */
public final class DrillMain {

  /** Records keep the broker's own time, which no drill moves, so that none is deleted as old. */
  private static final Map<String, String> REAL_TIME =
      Map.of("message.timestamp.type", "LogAppendTime");

  private final Terminal terminal;
  private final StackOptions options;

  private DrillMain(Terminal terminal, StackOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  /** Something that happens on a stage, and what has to come of it. */
  private interface Act {
    void play(Stage stage, Checks checks) throws InterruptedException;
  }

  public static void main(String[] words) {
    var terminal = Terminal.standard();
    try {
      var options = Arguments.parse(words, Set.of("--fresh")).options("drill").fresh(true);
      System.exit(new DrillMain(terminal, options).run() ? 0 : 1);
    } catch (StackException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean run() throws InterruptedException {
    boolean first =
        act(
            "Four months late",
            FridayAct.begins(),
            (stage, checks) -> new FridayAct(stage, terminal, checks).play());
    boolean second =
        act(
            "Two hours late",
            HoldAct.begins(),
            (stage, checks) -> new HoldAct(stage, terminal, checks).play());
    terminal.say(
        first && second ? "The drill ended as it should." : "The drill did NOT end as it should.");
    return first && second;
  }

  private boolean act(String title, Instant begins, Act act) throws InterruptedException {
    terminal.say("\n%s\n%s\n".formatted(title, "=".repeat(title.length())));
    var checks = new Checks();
    try (var stack =
            LocalStack.start(
                options.clockStart(begins).topicSettings(REAL_TIME),
                List.of(Part.values()),
                line -> terminal.say(line + " ..."));
        var stage = new Stage(stack)) {
      act.play(stage, checks);
    }
    terminal.say("");
    checks.text().forEach(terminal::say);
    terminal.say(checks.hold() ? "\nAs it should be.\n" : "\nNOT as it should be.\n");
    return checks.hold();
  }
}
