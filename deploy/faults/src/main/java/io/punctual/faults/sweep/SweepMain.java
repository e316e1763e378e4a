package io.punctual.faults.sweep;

import java.nio.file.Path;
import java.util.List;

/** {@code deploy/faults/sweep}: makes every service fail at every point, and judges it. */
public final class SweepMain {

  private SweepMain() {}

  /**
   * Arguments: the repository, then {@code --covering} or {@code --brief}, {@code --only TEXT},
   * {@code --seed N}.
   */
  public static void main(String[] words) throws InterruptedException {
    var arguments = List.of(words);
    var repository = Path.of(arguments.getFirst());
    var selection =
        new Sweep.Selection(
            extent(arguments),
            after(arguments, "--only", ""),
            Long.parseLong(after(arguments, "--seed", "1")));
    var data = repository.resolve(".punctual/sweep");
    say(SweepTable.head());
    var result = new Sweep(repository, data, selection, SweepMain::say).run();
    say("");
    say(SweepTable.sum(result.cases()));
    result.cases().stream().filter(one -> !one.good()).forEach(one -> say(SweepTable.row(one)));
    say(result.verdict().toString());
    System.exit(result.good() ? 0 : 1);
  }

  private static Extent extent(List<String> arguments) {
    if (arguments.contains("--brief")) {
      return Extent.BRIEF;
    }
    return arguments.contains("--covering") ? Extent.COVERING : Extent.FULL;
  }

  private static String after(List<String> arguments, String name, String otherwise) {
    int at = arguments.indexOf(name);
    return at < 0 || at + 1 >= arguments.size() ? otherwise : arguments.get(at + 1);
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
