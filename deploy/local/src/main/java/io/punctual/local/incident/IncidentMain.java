package io.punctual.local.incident;

import io.punctual.local.stack.Arguments;
import io.punctual.local.stack.Checks;
import io.punctual.local.stack.LocalStack;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.StackException;
import io.punctual.local.stack.StackOptions;
import io.punctual.local.stack.Summary;
import io.punctual.local.stack.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * {@code deploy/local/demo --incident}: owns the mistake of June 2012 from the press to the report.
 * Its data stay, so that a second run shows that nobody gets a second letter.
 */
public final class IncidentMain {

  /** Records keep the broker's own time, which no story moves, so that none is deleted as old. */
  private static final Map<String, String> REAL_TIME =
      Map.of("message.timestamp.type", "LogAppendTime");

  private IncidentMain() {}

  public static void main(String[] words) {
    var terminal = Terminal.standard();
    try {
      var arguments = Arguments.parse(words, Set.of("--incident", "--fresh", "--keep"));
      var cast = Cast.invented();
      var options = options(arguments, cast);
      try (var stack =
          LocalStack.start(options, List.of(Part.values()), line -> terminal.say(line + " ..."))) {
        boolean good = run(stack, place(stack, options), cast, terminal);
        if (arguments.has("--keep") || terminal.isLive()) {
          terminal.say(Summary.of(stack));
          terminal.say("Ctrl-C stops everything.");
          new CountDownLatch(1).await();
        }
        System.exit(good ? 0 : 1);
      }
    } catch (StackException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static StackOptions options(Arguments arguments, Cast cast) {
    var options = arguments.options("incident");
    return options
        .clockStart(StoryTime.in(options.dataDir(), options.fresh()))
        .topicSettings(REAL_TIME)
        .with(Part.SUPPRESSION, cast.keys())
        .with(Part.SCHEDULER, cast.keys());
  }

  /** Letter, certificate and report lie beside the stack's data. */
  private static Typing.Place place(LocalStack stack, StackOptions options) {
    var folder = options.dataDir().resolve("story");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StackException("cannot make " + folder, e);
    }
    return new Typing.Place(options.repository(), folder, stack.ports());
  }

  private static boolean run(LocalStack stack, Typing.Place place, Cast cast, Terminal terminal)
      throws InterruptedException {
    terminal.say("\nThe mailbox: " + stack.ports().mailPageUrl() + "\n");
    var checks = new Checks();
    try (var stage = new Stage(stack, place, cast, terminal)) {
      if (stage.knowsTheIncident()) {
        new SecondRun(stage, checks).play();
      } else {
        new FirstRun(stage, checks).play();
      }
    }
    terminal.say("");
    checks.text().forEach(terminal::say);
    terminal.say(
        checks.hold()
            ? "\nThe mistake is owned: one letter each, and nobody has a second one.\n"
            : "\nThis did not end as it should have; the lines marked WRONG say where.\n");
    return checks.hold();
  }
}
