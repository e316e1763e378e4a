package io.punctual.history;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** {@code punctual check FILE}: reads a history and says whether every promise held in it. */
public final class CheckMain {

  static final int GOOD = 0;
  static final int VIOLATED = 1;
  static final int UNREADABLE = 2;
  static final int VOID = 3;

  private static final String USAGE =
      """
      Usage: punctual check FILE
      Judges a recorded history: one JSON object a line, the parameters first.
      Exit codes: 0 every promise held, 1 one did not, 2 the file cannot be read,
      3 void: none was violated, but something that had to happen never did.""";

  private CheckMain() {}

  /** For the shell. */
  public static void main(String[] arguments) {
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(arguments, out, err));
  }

  /** Returns the exit code. */
  public static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    if (arguments.length != 1 || arguments[0].startsWith("-")) {
      (arguments.length == 1 && arguments[0].equals("--help") ? out : err).println(USAGE);
      return arguments.length == 1 && arguments[0].equals("--help") ? GOOD : UNREADABLE;
    }
    try {
      var verdict = HistoryChecker.judge(HistoryReader.read(Path.of(arguments[0])));
      verdict.lines().forEach(out::println);
      return switch (verdict.ending()) {
        case GOOD -> GOOD;
        case VIOLATED -> VIOLATED;
        case VOID -> VOID;
      };
    } catch (HistoryFormatException e) {
      err.println(e.getMessage());
      return UNREADABLE;
    }
  }
}
