package io.punctual.faults.chaos;

import io.punctual.history.FaultKind;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.Twin;
import java.util.List;
import java.util.Random;

/** Second instances that come and go while mails are on their way: partitions move. */
final class TwinStrikes {

  private static final List<Part> SERVICES = List.of(Part.SUPPRESSION, Part.SCHEDULER, Part.SENDER);

  private TwinStrikes() {}

  /** A second instance of each service joins in. */
  static void join(Stage stage, Random random) throws InterruptedException {
    stage.awaitHandingOver();
    var from = stage.now();
    var twins = stage.twins().all();
    twins.forEach(Twin::launch);
    twins.forEach(Twin::awaitReady);
    twins.forEach(twin -> stage.lasted(FaultKind.REBALANCE, twin.label(), from));
    stage.awaitAnotherMail();
  }

  /** One of the second instances says goodbye, in the middle of it. */
  static void leave(Stage stage, Random random) throws InterruptedException {
    var service = any(random);
    joinIfNeeded(stage, service, random);
    stage.awaitHandingOver();
    for (var twin : stage.twins().of(service)) {
      var from = stage.now();
      twin.stop();
      stage.lasted(FaultKind.REBALANCE, twin.label(), from);
    }
    stage.awaitAnotherMail();
  }

  /** One of the second instances is killed and does not come back. */
  static void killed(Stage stage, Random random) throws InterruptedException {
    var service = any(random);
    joinIfNeeded(stage, service, random);
    stage.awaitHandingOver();
    kill(stage, service);
    stage.awaitAnotherMail();
  }

  /** Kills the second instance of a service, and whoever cannot do without it; no more. */
  static void kill(Stage stage, Part service) {
    for (var twin : stage.twins().of(service)) {
      if (twin.isRunning()) {
        var at = stage.now();
        twin.kill();
        var connections = twin.service() == Part.SENDER ? ChaosStack.CONNECTIONS : null;
        // Nobody takes over what it had before its session ends and its leases run out.
        var over = at.plus(ChaosStack.LEASE);
        stage.faults().killed(twin.label(), at, over, null, connections);
      }
    }
  }

  private static void joinIfNeeded(Stage stage, Part service, Random random)
      throws InterruptedException {
    if (!stage.twins().of(service).stream().allMatch(Twin::isRunning)) {
      join(stage, random);
    }
  }

  private static Part any(Random random) {
    return SERVICES.get(random.nextInt(SERVICES.size()));
  }
}
