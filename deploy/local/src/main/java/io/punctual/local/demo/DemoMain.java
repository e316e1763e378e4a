package io.punctual.local.demo;

import io.punctual.local.stack.Arguments;
import io.punctual.local.stack.LocalStack;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.StackException;
import io.punctual.local.stack.Summary;
import io.punctual.local.stack.Terminal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** {@code deploy/local/demo}: real input for everything, and whether it ended as it should. */
public final class DemoMain {

  private DemoMain() {}

  public static void main(String[] words) {
    var terminal = Terminal.standard();
    try {
      var arguments = Arguments.parse(words, Set.of("--fresh", "--keep"));
      var options =
          arguments.options("demo").fresh(true).with(Part.SCHEDULER, Timing.schedulerProperties());
      try (var stack =
          LocalStack.start(options, List.of(Part.values()), line -> terminal.say(line + " ..."))) {
        boolean good = run(stack, terminal);
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

  private static boolean run(LocalStack stack, Terminal terminal) throws InterruptedException {
    terminal.say("\nThe mailbox: " + stack.ports().mailPageUrl() + "\n");
    try (var demo = new Demo(stack, terminal)) {
      var verdict = demo.run();
      terminal.say("\nThe books:\n");
      verdict.text().forEach(terminal::say);
      terminal.say(
          verdict.hold()
              ? "\nEvery referral is accounted for: nothing late, nothing twice.\n"
              : "\nThis did not end as it should have; the lines marked WRONG say where.\n");
      return verdict.hold();
    }
  }
}
