package io.punctual.local.incident;

import io.punctual.local.stack.Part;
import io.punctual.local.stack.Ports;
import io.punctual.local.stack.StackException;
import io.punctual.local.stack.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The {@code punctual} command line as one person of the story types it; each line is shown. */
final class Typing {

  private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_./:=,%+-]+");

  private final Place place;
  private final String who;
  private final String key;
  private final Terminal terminal;

  /**
   * Where it is typed.
   *
   * @param repository the root of the sources, where the command line lies
   * @param folder in which it is typed, so that files in it go by their names
   * @param ports where the services answer
   */
  record Place(Path repository, Path folder, Ports ports) {}

  Typing(Place place, String who, String key, Terminal terminal) {
    this.place = place;
    this.who = who;
    this.key = key;
    this.terminal = terminal;
  }

  /**
   * Types it, shows what comes of it, and returns that.
   *
   * @throws StackException when it is refused
   */
  Typed types(String... words) {
    return types(UnaryOperator.identity(), words);
  }

  /** The same of a command that says more than is shown. */
  Typed types(UnaryOperator<String> shown, String... words) {
    var typed = tries(shown, words);
    if (typed.exitCode() != 0) {
      throw new StackException("this should have been done: " + line(words));
    }
    return typed;
  }

  /** Types it, whether or not it is refused. */
  Typed tries(String... words) {
    return tries(UnaryOperator.identity(), words);
  }

  /** The same of a command that says more than is shown. */
  Typed tries(UnaryOperator<String> shown, String... words) {
    terminal.say(who + "$ " + line(words));
    var typed = run(words);
    terminal.say(shown.apply(typed.output()).stripTrailing().indent(2).stripTrailing() + "\n");
    return typed;
  }

  private Typed run(String... words) {
    var command =
        new ArrayList<>(List.of(place.repository().resolve("deploy/punctual").toString()));
    command.addAll(List.of(words));
    var process = new ProcessBuilder(command).directory(place.folder().toFile());
    process.redirectErrorStream(true);
    process.environment().put("PUNCTUAL_SUPPRESSION_URL", place.ports().url(Part.SUPPRESSION));
    process.environment().put("PUNCTUAL_SCHEDULER_URL", place.ports().url(Part.SCHEDULER));
    process.environment().put("PUNCTUAL_KEY", key);
    try {
      var running = process.start();
      running.getOutputStream().close();
      var output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Typed(running.waitFor(), output);
    } catch (IOException e) {
      throw new StackException("the command line cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted at the command line", e);
    }
  }

  /** As a person would type it. */
  static String line(String... words) {
    return Arrays.stream(words)
        .map(word -> NEEDS_NO_QUOTES.matcher(word).matches() ? word : '"' + word + '"')
        .collect(Collectors.joining(" ", "punctual ", ""));
  }
}
