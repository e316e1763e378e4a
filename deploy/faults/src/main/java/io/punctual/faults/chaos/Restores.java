package io.punctual.faults.chaos;

import io.punctual.history.FaultKind;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.Twin;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * The suppression service's database is replaced by an earlier copy of itself.
 *
 * <p>The senders are stopped before, as an operator would: of a claim that was granted and not
 * settled when the database was lost, nobody could say anything afterwards.
 */
final class Restores {

  private static final Duration OLD = Duration.ofSeconds(10);
  private static final String JSON = "application/json";

  private Restores() {}

  /** It boots muted, reads back what was published, and grants nothing before somebody says go. */
  static void suppression(Stage stage, Random random) throws InterruptedException {
    if (stage.archive().dumpedAt().isEmpty()) {
      Kills.suppression(stage, random);
    }
    var dumped = stage.archive().dumpedAt().orElseThrow();
    Waiting.until("an old dump", OLD, () -> !stage.now().isBefore(dumped.plus(OLD)));
    stage.scrapes().look(stage.now());
    var from = stage.now();
    stage.stack().stop(Part.SENDER);
    stage.twins().of(Part.SUPPRESSION).forEach(Twin::stop);
    Waiting.until("settled claims", Stage.BACK_WITHIN, () -> stage.standing().nothingGranted());
    stage.stack().kill(Part.SUPPRESSION);
    stage.standing().lookBeforeRestore();
    stage.archive().restore();
    stage.stack().start(Part.SUPPRESSION);
    long before = stage.mailServer().mails();
    Waiting.until("a muted service", Stage.BACK_WITHIN, () -> mutedAndReadBack(stage));
    if (stage.mailServer().mails() != before) {
      throw new ChaosException("a mail went out of a restored database that nobody let go");
    }
    say(stage);
    stage.stack().start(List.of(Part.SENDER));
    stage.lasted(FaultKind.RESTORE, "suppression database", from);
    stage.awaitAnotherMail();
  }

  private static boolean mutedAndReadBack(Stage stage) {
    var known = stage.operator().get(Part.SUPPRESSION, "/environment");
    return known.path("muted").asBoolean() && known.path("readBack").asBoolean();
  }

  private static void say(Stage stage) {
    var why = "{\"why\":\"the dump was put back on purpose\"}";
    stage.operator().post(Part.SUPPRESSION, "/environment/go", JSON, why);
  }
}
