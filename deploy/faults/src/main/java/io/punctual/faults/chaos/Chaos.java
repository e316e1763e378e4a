package io.punctual.faults.chaos;

import io.punctual.faults.load.Load;
import io.punctual.faults.load.Unsubscribers;
import io.punctual.faults.recording.FaultLog;
import io.punctual.faults.recording.GroundTruth;
import io.punctual.faults.recording.HistoryCollector;
import io.punctual.faults.recording.Scrapes;
import io.punctual.history.HistoryChecker;
import io.punctual.history.HistoryWriter;
import io.punctual.history.Parameters;
import io.punctual.history.Sometimes;
import io.punctual.local.stack.LocalStack;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.ServiceClient;
import io.punctual.local.stack.Twin;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** One run: everything is started, made to fail under load from a seed, settles, and is judged. */
final class Chaos {

  /** From the last fault until whatever was due before has an end. */
  static final Duration SETTLE_WITHIN = Duration.ofSeconds(120);

  /** Faults included. */
  private static final Duration INTAKE_LAG = Duration.ofMinutes(1);

  private static final Duration GRACE = Duration.ofMinutes(1);
  private static final Duration RACE_WITHIN = Duration.ofSeconds(1);
  private static final Set<String> CONTACTS =
      Set.of("referral.intake.v1", "dlq.referral.intake.v1.punctual-suppression-intake");
  private static final Set<Sometimes> PROMISED_BY_THE_LOAD =
      EnumSet.of(
          Sometimes.DUPLICATE_EVENT, Sometimes.STOP_RACING_A_CLAIM, Sometimes.EXPIRED_AT_PLAN);

  private final Path repository;
  private final Path data;
  private final ChaosOptions options;
  private final Consumer<String> progress;
  private final InstantSource clock = InstantSource.system();

  Chaos(Path repository, Path data, ChaosOptions options, Consumer<String> progress) {
    this.repository = repository;
    this.data = data;
    this.options = options;
    this.progress = progress;
  }

  ChaosResult run() throws InterruptedException {
    progress.accept("seed " + options.seed());
    var truth = new GroundTruth();
    var faults = new FaultLog(clock);
    try (var mailServer = new MailServer(options.seed());
        var stack = ChaosStack.start(repository, data, mailServer.sink().port(), progress);
        var operator = new ServiceClient(stack.ports(), stack.secrets().operatorKey());
        var product = new ServiceClient(stack.ports(), stack.secrets().productKey())) {
      var scrapes = new Scrapes(operator);
      var collector = new HistoryCollector(stack, mailServer.sink(), truth, faults, scrapes, clock);
      var twins = new Twins(stack);
      twins.all().stream().map(Twin::log).forEach(collector::log);
      collector.log(stack.options().dataDir().resolve("postgres").resolve("postgres.log"));
      var unsubscribers = new Unsubscribers(operator, truth, mailServer.sink(), clock);
      var stage =
          new Stage(
              stack,
              twins,
              mailServer,
              new Archive(stack.ports(), clock),
              operator,
              new Standing(stack.ports(), operator, collector),
              unsubscribers,
              faults,
              scrapes,
              clock);
      var load =
          new Load(
              product,
              operator,
              truth,
              unsubscribers,
              options.seed(),
              ChaosStack.STEPS.getFirst().offset(),
              clock);
      return run(stage, load, collector);
    }
  }

  private ChaosResult run(Stage stage, Load load, HistoryCollector collector)
      throws InterruptedException {
    var started = stage.now();
    try (var traffic = new Traffic(load);
        var operator = new Operator(stage.operator(), clock)) {
      stage.awaitAnotherMail();
      var struck = strike(stage);
      var calm = stage.now();
      traffic.finish(SETTLE_WITHIN);
      settle(stage, load);
      progress.accept("settled after " + Duration.between(calm, stage.now()).toSeconds() + " s");
      var history = collector.collect(parameters(struck));
      HistoryWriter.write(data.resolve("history.ndjson"), history);
      return new ChaosResult(
          options.seed(),
          Duration.between(started, calm),
          struck,
          stage.faults().faults(),
          history,
          HistoryChecker.judge(history));
    }
  }

  private List<Kind> strike(Stage stage) throws InterruptedException {
    var plan = new Plan(options.kinds(), options.seed());
    var struck = new ArrayList<Kind>();
    long start = System.nanoTime();
    while (!plan.allOnce() || System.nanoTime() - start < options.length().toNanos()) {
      Waiting.pass(plan.rest());
      var kind = plan.next();
      long from = System.nanoTime();
      kind.strike().on(stage, plan.random());
      struck.add(kind);
      requireAllAlive(stage.stack(), stage.twins());
      progress.accept(
          "%-28s %3d s"
              .formatted(kind.label(), Duration.ofNanos(System.nanoTime() - from).toSeconds()));
    }
    return struck;
  }

  /** Nothing ends that was not killed. */
  private static void requireAllAlive(LocalStack stack, Twins twins) {
    var died = new ArrayList<String>();
    stack.takeDied().stream().map(Part::label).forEach(died::add);
    twins.all().stream().filter(Twin::died).map(Twin::label).forEach(died::add);
    if (!died.isEmpty()) {
      throw new ChaosException("ended although nobody killed it: " + died);
    }
  }

  /** Twice, with a while between: what is on its way between two services is nowhere to be seen. */
  private void settle(Stage stage, Load load) throws InterruptedException {
    var standing = stage.standing();
    try {
      for (int look = 0; look < 2; look++) {
        Waiting.until(
            "everything settled", SETTLE_WITHIN, () -> standing.settled(load.referrals()));
        Waiting.pass(Duration.ofSeconds(2));
      }
    } catch (ChaosException e) {
      progress.accept("not settled: " + standing.words());
    }
  }

  private Parameters parameters(List<Kind> struck) {
    var mustSee = EnumSet.copyOf(PROMISED_BY_THE_LOAD);
    struck.forEach(kind -> mustSee.addAll(kind.promised()));
    return new Parameters(
        "chaos with seed " + options.seed(),
        ChaosStack.CAP,
        0,
        2 * ChaosStack.CONNECTIONS,
        INTAKE_LAG,
        ChaosStack.LEASE,
        GRACE,
        SETTLE_WITHIN,
        RACE_WITHIN,
        ChaosStack.STEPS,
        Set.of(Part.SCHEDULER.label(), Part.SUPPRESSION.label()),
        CONTACTS,
        mustSee);
  }
}
