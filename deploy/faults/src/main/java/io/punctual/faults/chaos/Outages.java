package io.punctual.faults.chaos;

import io.punctual.history.FaultKind;
import io.punctual.local.stack.LocalStack;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What the services stand on goes away: broker, database, mail server. */
final class Outages {

  private static final Duration AWAY_FOR = Duration.ofSeconds(2);
  private static final int STARTS = 5;

  private Outages() {}

  /** The broker is killed, is away for a while, and started again. */
  static void broker(Stage stage, Random random) throws InterruptedException {
    var from = stage.now();
    stage.stack().kill(Part.KAFKA);
    Waiting.pass(AWAY_FOR);
    stage.stack().start(Part.KAFKA);
    stage.lasted(FaultKind.OUTAGE, Part.KAFKA.label(), from);
    stage.awaitAnotherMail();
  }

  /**
   * PostgreSQL's postmaster is killed, and the server started again, which then recovers. While it
   * is away people unsubscribe, and are told that it is kept.
   */
  static void database(Stage stage, Random random) throws InterruptedException {
    Waiting.until(
        "somebody about to unsubscribe", Stage.BACK_WITHIN, () -> stage.unsubscribers().kept() > 0);
    var from = stage.now();
    postmaster(stage.stack()).destroyForcibly();
    stage.stack().kill(Part.POSTGRES);
    Waiting.pass(AWAY_FOR);
    stage.unsubscribers().pressKept();
    startDatabase(stage.stack());
    stage.lasted(FaultKind.OUTAGE, Part.POSTGRES.label(), from);
    stage.awaitAnotherMail();
  }

  /** Nobody takes mail for longer than a step's window; then somebody does, slowly. */
  static void mailServer(Stage stage, Random random) throws InterruptedException {
    var from = stage.now();
    stage.mailServer().goAway();
    Waiting.pass(ChaosStack.LONGER_THAN_A_WINDOW);
    stage.lasted(FaultKind.OUTAGE, "mail server", from);
    var back = stage.now();
    stage.mailServer().comeBackSlowly();
    stage.awaitAnotherMail();
    stage.lasted(FaultKind.MAIL_SERVER, "mail server", back);
  }

  private static ProcessHandle postmaster(LocalStack stack) {
    var file =
        stack
            .options()
            .dataDir()
            .resolve(Part.POSTGRES.label())
            .resolve("data")
            .resolve("postmaster.pid");
    try {
      var pid = Files.readAllLines(file).getFirst().strip();
      return ProcessHandle.of(Long.parseLong(pid))
          .orElseThrow(() -> new ChaosException("there is no postmaster to kill"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The killed server's last backends may have to notice first that they are orphans. */
  private static void startDatabase(LocalStack stack) throws InterruptedException {
    for (int start = 1; ; start++) {
      try {
        stack.start(List.of(Part.POSTGRES));
        return;
      } catch (StackException e) {
        stack.kill(Part.POSTGRES);
        if (start == STARTS) {
          throw e;
        }
        Waiting.pass(Duration.ofSeconds(1));
      }
    }
  }
}
