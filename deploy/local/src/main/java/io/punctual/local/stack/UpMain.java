package io.punctual.local.stack;

import java.util.List;
import java.util.Set;

/** {@code deploy/local/up}: starts everything, says where it is, and watches it until Ctrl-C. */
public final class UpMain {

  private static final int LOG_LINES = 25;

  private UpMain() {}

  public static void main(String[] words) {
    try {
      var arguments = Arguments.parse(words, Set.of("--fresh"));
      var stack =
          LocalStack.start(
              arguments.options("local"), List.of(Part.values()), line -> say(line + " ..."));
      say(Summary.of(stack));
      say(
          "Ctrl-C stops everything; the data stays (--fresh begins anew). To see what becomes of the"
              + " rest,\ntype for example \"kill sender\", then \"start sender\".");
      Console.listen(stack);
      watch(stack);
    } catch (StackException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says which part ended by itself, and why as far as its log knows; the others go on. */
  private static void watch(LocalStack stack) throws InterruptedException {
    while (true) {
      Thread.sleep(500);
      for (var part : stack.takeDied()) {
        say(
            """

            %s has ended. The end of %s:

            %s
            The others go on. Type "start %s" to start it again, or stop everything with Ctrl-C."""
                .formatted(
                    part.label(),
                    stack.options().log(part),
                    String.join("\n", stack.lastLines(part, LOG_LINES)).indent(4),
                    part.label()));
      }
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
