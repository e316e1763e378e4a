package io.punctual.faults.chaos;

import io.punctual.history.Event;
import io.punctual.local.stack.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** {@code kill -9} of the services, at any moment or at the worst; they are started again. */
final class Kills {

  private static final int AT_MOST = 4;

  private Kills() {}

  /** A sender whose mail the mail server has, and has not answered. */
  static void senderAfterTheDot(Stage stage, Random random) throws InterruptedException {
    // Of two senders nobody could tell whose dot it was.
    TwinStrikes.kill(stage, Part.SENDER);
    stage.mailServer().takeOneInSilence();
    Waiting.until(
        "a mail taken in silence",
        Stage.BACK_WITHIN,
        () -> stage.mailServer().sink().counts().afterDot() > 0);
    stage.killAndStart(
        List.of(Part.SENDER), Event.Fault.AFTER_DOT, () -> stage.mailServer().usual());
  }

  /** A sender in the middle of handing over. */
  static void sender(Stage stage, Random random) throws InterruptedException {
    stage.awaitHandingOver();
    stage.killAndStart(List.of(Part.SENDER), "", () -> {});
  }

  static void scheduler(Stage stage, Random random) throws InterruptedException {
    stage.killAndStart(List.of(Part.SCHEDULER), "", () -> {});
  }

  static void gateway(Stage stage, Random random) throws InterruptedException {
    stage.killAndStart(List.of(Part.GATEWAY), "", () -> {});
  }

  /** The suppression service, its database dumped while nobody is connected to it. */
  static void suppression(Stage stage, Random random) throws InterruptedException {
    TwinStrikes.kill(stage, Part.SUPPRESSION);
    stage.killAndStart(List.of(Part.SUPPRESSION), "", () -> stage.archive().dump());
  }

  /** Two to four of the services at once. */
  static void several(Stage stage, Random random) throws InterruptedException {
    var parts = new ArrayList<>(Part.services());
    Collections.shuffle(parts, random);
    stage.killAndStart(parts.subList(0, 2 + random.nextInt(AT_MOST - 1)), "", () -> {});
  }
}
