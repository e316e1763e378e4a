package io.punctual.faults.sweep;

import io.punctual.faults.recording.FaultLog;
import io.punctual.faults.recording.GroundTruth;
import io.punctual.faults.recording.HistoryCollector;
import io.punctual.faults.recording.Scrapes;
import io.punctual.history.Event;
import io.punctual.history.FaultKind;
import io.punctual.history.History;
import io.punctual.history.HistoryChecker;
import io.punctual.history.HistoryWriter;
import io.punctual.history.Parameters;
import io.punctual.history.SecretKind;
import io.punctual.history.Sometimes;
import io.punctual.history.Verdict;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.ServiceClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs one sweep: starts everything, a lane for each service, and judges what happened. */
final class Sweep {

  private static final int EXCEPTIONS_IN_A_TURN = 6;
  private static final int KILLS_IN_A_TURN = 4;
  private static final Duration SETTLE_WITHIN = Duration.ofMinutes(2);

  /** Faults of every service included. */
  private static final Duration INTAKE_LAG = Duration.ofMinutes(1);

  private static final Duration GRACE = Duration.ofMinutes(1);
  private static final Set<String> CONTACTS =
      Set.of("referral.intake.v1", "dlq.referral.intake.v1.punctual-suppression-intake");

  private final Path repository;
  private final Path data;
  private final Selection selection;
  private final Consumer<String> progress;
  private final InstantSource clock = InstantSource.system();

  Sweep(Path repository, Path data, Selection selection, Consumer<String> progress) {
    this.repository = repository;
    this.data = data;
    this.selection = selection;
    this.progress = progress;
  }

  /**
   * What is tried.
   *
   * @param only nothing but points whose name contains this, {@link #SERVER} or {@link #RACES};
   *     everything when empty
   */
  record Selection(Extent extent, String only, long seed) {

    private static final String SERVER = "mail-server";
    private static final String RACES = "races";

    List<FaultCase> of(Part service) {
      var all =
          switch (extent) {
            case FULL -> Catalogue.full(service);
            case COVERING -> Catalogue.covering(service, seed);
            case BRIEF -> Catalogue.brief(service, seed);
          };
      return all.stream().filter(fault -> fault.point().contains(only)).toList();
    }

    boolean mailServer() {
      return only.equals(SERVER) || (only.isEmpty() && extent != Extent.BRIEF);
    }

    boolean races() {
      return only.isEmpty() || only.equals(RACES);
    }
  }

  /** What came of it. */
  record Result(List<CaseResult> cases, Verdict verdict) {

    boolean good() {
      return verdict.good() && cases.stream().allMatch(CaseResult::good);
    }
  }

  Result run() throws InterruptedException {
    var switchboard = new Switchboard(data.resolve("faults"));
    var truth = new GroundTruth();
    var faults = new FaultLog(clock);
    try (var mailServer = new MailServer();
        var stack =
            SweepStack.start(
                repository,
                data.resolve("stack"),
                switchboard,
                mailServer.sink().port(),
                progress);
        var operator = new ServiceClient(stack.ports(), stack.secrets().operatorKey());
        var population =
            new Population(stack.ports().kafka(), truth, mailServer, operator, clock)) {
      var scrapes = new Scrapes(operator);
      var ends = new Ends(new Tables(stack.ports()));
      var stage =
          new Lane.Stage(
              stack,
              switchboard,
              mailServer,
              population,
              operator,
              faults,
              scrapes,
              ends,
              clock,
              this::tell);
      var results = cases(stage);
      awaitEverybody(stage);
      mailServer.faults().forEach(faults::add);
      names(truth);
      var history =
          new HistoryCollector(stack, mailServer.sink(), truth, faults, scrapes, clock)
              .collect(parameters(faults.faults()));
      keep(history);
      if (selection.races()) {
        var proofs = FreezeProof.of(history);
        proofs.forEach(this::tell);
        results.addAll(proofs);
      }
      return new Result(results, HistoryChecker.judge(history));
    }
  }

  private List<CaseResult> cases(Lane.Stage stage) throws InterruptedException {
    var lanes =
        Catalogue.SERVICES.stream()
            .map(one -> new Lane(one, turns(selection.of(one)), stage, selection.seed()))
            .toList();
    var results = new ArrayList<>(run(lanes));
    if (selection.mailServer()) {
      var server = new ServerTurn(stage).run();
      server.forEach(this::tell);
      results.addAll(server);
    }
    if (selection.races()) {
      var races = new RaceTurn(stage).run();
      races.forEach(this::tell);
      results.addAll(races);
    }
    return results;
  }

  private void names(GroundTruth truth) {
    var now = clock.instant();
    truth.secret(SecretKind.NAME, "everybody", Person.NAME, now);
    truth.secret(SecretKind.NAME, "everybody", Person.MEMBER, now);
  }

  /** Beside the data, so that a violation can be looked into. */
  private void keep(History history) {
    HistoryWriter.write(data.resolve("history.ndjson"), history);
  }

  private void tell(CaseResult result) {
    progress.accept(SweepTable.row(result));
  }

  private static List<List<FaultCase>> turns(List<FaultCase> cases) {
    var turns = new ArrayList<List<FaultCase>>();
    for (var act : Act.values()) {
      var some = cases.stream().filter(fault -> fault.act() == act).toList();
      int most = act == Act.KILL ? KILLS_IN_A_TURN : EXCEPTIONS_IN_A_TURN;
      for (int from = 0; from < some.size(); from += most) {
        turns.add(some.subList(from, Math.min(from + most, some.size())));
      }
    }
    return turns;
  }

  private static List<CaseResult> run(List<Lane> lanes) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<CaseResult>();
      for (var lane : threads.invokeAll(lanes)) {
        results.addAll(lane.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a lane broke off", e.getCause());
    }
  }

  private static void awaitEverybody(Lane.Stage stage) throws InterruptedException {
    long until = System.nanoTime() + SETTLE_WITHIN.toNanos();
    var people = stage.population().people();
    while (!stage.ends().at(people).allEnded() && System.nanoTime() - until < 0) {
      TimeUnit.MILLISECONDS.sleep(300);
    }
    // Books are counted every second.
    TimeUnit.SECONDS.sleep(3);
  }

  private Parameters parameters(List<Event.Fault> faults) {
    boolean killedAfterDot =
        faults.stream()
            .filter(fault -> fault.type() == FaultKind.KILL)
            .anyMatch(fault -> Event.Fault.AFTER_DOT.equals(fault.point()));
    var mustSee =
        killedAfterDot
            ? Set.of(Sometimes.KILLED_AFTER_THE_DOT, Sometimes.LEASE_RAN_OUT)
            : Set.<Sometimes>of();
    return new Parameters(
        "sweep with seed " + selection.seed(),
        SweepStack.CAP,
        0,
        SweepStack.CONNECTIONS,
        INTAKE_LAG,
        SweepStack.LEASE,
        GRACE,
        SETTLE_WITHIN,
        Duration.ofSeconds(1),
        SweepStack.STEPS,
        Set.of(Part.SCHEDULER.label(), Part.SUPPRESSION.label()),
        CONTACTS,
        mustSee);
  }
}
