package io.punctual.faults.chaos;

import io.punctual.local.stack.StackException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** {@code deploy/faults/chaos}: kills, freezes, doubles and restores under load, and judges it. */
public final class ChaosMain {

  private ChaosMain() {}

  /**
   * Arguments: the repository, then {@code --for LENGTH}, {@code --seed N}, {@code --only KINDS}.
   */
  public static void main(String[] words) throws InterruptedException {
    var arguments = List.of(words);
    var repository = Path.of(arguments.getFirst());
    var options =
        new ChaosOptions(
            seed(after(arguments, "--seed", "")),
            Duration.parse(after(arguments, "--for", "PT0S")),
            kinds(after(arguments, "--only", "")));
    System.exit(run(repository, options) ? 0 : 1);
  }

  private static boolean run(Path repository, ChaosOptions options) throws InterruptedException {
    var data = repository.resolve(".punctual/chaos");
    try {
      var result = new Chaos(repository, data, options, ChaosMain::say).run();
      say("");
      say(result.table());
      say(result.verdict().toString());
      return result.good();
    } catch (ChaosException | StackException e) {
      say("FAILED with seed %d: %s".formatted(options.seed(), e.getMessage()));
      return false;
    }
  }

  private static List<Kind> kinds(String only) {
    return only.isEmpty()
        ? List.of(Kind.values())
        : Stream.of(only.split(",")).map(Kind::of).toList();
  }

  private static long seed(String text) {
    return text.isEmpty() ? new SecureRandom().nextInt(1_000_000) : Long.parseLong(text);
  }

  private static String after(List<String> arguments, String name, String otherwise) {
    int at = arguments.indexOf(name);
    return at < 0 || at + 1 >= arguments.size() ? otherwise : arguments.get(at + 1);
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
