package io.punctual.faults.chaos;

import io.punctual.history.Event;
import io.punctual.history.FaultKind;
import io.punctual.local.stack.Part;
import java.util.Random;

/** Processes that stand still (SIGSTOP) for longer than every limit, and run on (SIGCONT). */
final class Freezes {

  private Freezes() {}

  /** In the middle of handing over: out of its group, its leases over, when it wakes. */
  static void sender(Stage stage, Random random) throws InterruptedException {
    stage.awaitHandingOver();
    freeze(stage, Part.SENDER);
  }

  /** While its reminders fall due, and the last of them expire. */
  static void scheduler(Stage stage, Random random) throws InterruptedException {
    freeze(stage, Part.SCHEDULER);
  }

  /** With claims, stops and leases in hand. */
  static void suppression(Stage stage, Random random) throws InterruptedException {
    freeze(stage, Part.SUPPRESSION);
  }

  private static void freeze(Stage stage, Part part) throws InterruptedException {
    var from = stage.now();
    stage.stack().freeze(part);
    try {
      Waiting.pass(ChaosStack.LONGER_THAN_ANY_LIMIT);
    } finally {
      stage.stack().thaw(part);
    }
    var connections = part == Part.SENDER ? ChaosStack.CONNECTIONS : null;
    var kind = part == Part.SENDER ? FaultKind.FREEZE : FaultKind.OUTAGE;
    stage.faults().add(new Event.Fault(from, kind, part.label(), stage.now(), null, connections));
    stage.awaitAnotherMail();
  }
}
