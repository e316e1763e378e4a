package io.punctual.faults.sweep;

import io.punctual.faults.recording.FaultLog;
import io.punctual.faults.recording.Scrapes;
import io.punctual.history.Event;
import io.punctual.history.FaultKind;
import io.punctual.local.stack.LocalStack;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.ServiceClient;
import io.punctual.local.stack.StackException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Makes one service fail, case after case, while the lanes of the other services do the same.
 *
 * <p>A turn is a few kills, or several exceptions with no restart between them: whatever one of
 * them broke for good is still broken when the turn's people are to come to their ends.
 */
final class Lane implements Callable<List<CaseResult>> {

  private static final Duration REACH_LIMIT = Duration.ofSeconds(60);
  private static final Duration DEATH_LIMIT = Duration.ofSeconds(20);
  private static final Duration SETTLE_LIMIT = Duration.ofSeconds(90);
  private static final Duration WITNESS_LIMIT = Duration.ofSeconds(15);
  private static final String GOT_IT = "ACCEPTED";
  private static final Duration TICK = Duration.ofMillis(500);
  private static final List<Role> OTHERS =
      List.of(
          Role.REFERRED_TWICE,
          Role.JOINS,
          Role.EVENT_TWICE,
          Role.SUPPRESSED,
          Role.WITHDRAWN,
          Role.UNSUBSCRIBES,
          Role.ERASED);

  private final Part service;
  private final List<List<FaultCase>> turns;
  private final Stage stage;
  private final Random random;
  private int persons;

  Lane(Part service, List<List<FaultCase>> turns, Stage stage, long seed) {
    this.service = service;
    this.turns = turns;
    this.stage = stage;
    this.random = new Random(seed * 31 + service.label().length());
  }

  /** What all lanes share. */
  record Stage(
      LocalStack stack,
      Switchboard switchboard,
      MailServer mailServer,
      Population population,
      ServiceClient operator,
      FaultLog faults,
      Scrapes scrapes,
      Ends ends,
      InstantSource clock,
      Consumer<CaseResult> progress) {}

  @Override
  public List<CaseResult> call() throws InterruptedException {
    var results = new ArrayList<CaseResult>();
    for (var turn : turns) {
      var done = turn(turn);
      done.forEach(stage.progress());
      results.addAll(done);
    }
    return results;
  }

  private List<CaseResult> turn(List<FaultCase> turn) throws InterruptedException {
    long start = System.nanoTime();
    var people = new ArrayList<Person>();
    var reached = new ArrayList<Boolean>();
    var failure = "";
    for (var fault : turn) {
      boolean hit = reach(fault, people);
      reached.add(hit);
      if (hit && fault.act() == Act.KILL && failure.isEmpty()) {
        failure = restart(fault);
      } else if (hit) {
        note(fault, FaultKind.EXCEPTION, stage.clock().instant());
      }
    }
    if (failure.isEmpty()) {
      failure = awaitWitness();
    }
    if (failure.isEmpty()) {
      failure = awaitEnds(people);
    }
    var took = Duration.ofNanos(System.nanoTime() - start);
    var outcomes = stage.ends().at(people).outcomes();
    var results = new ArrayList<CaseResult>();
    for (int n = 0; n < turn.size(); n++) {
      results.add(
          new CaseResult(
              service.label(),
              turn.get(n).toString(),
              turn.get(n).act() == Act.KILL,
              reached.get(n),
              people.size(),
              outcomes,
              took,
              failure));
    }
    return results;
  }

  /** Arms a fault, and lets things happen until it is reached. */
  private boolean reach(FaultCase fault, List<Person> people) throws InterruptedException {
    boolean away = fault.stimulus() == Stimulus.MAIL_SERVER_AWAY;
    if (away) {
      stage.mailServer().goAway();
    }
    try {
      stage.scrapes().look(stage.clock().instant());
      stage.switchboard().arm(service, fault.armed());
      add(people, OTHERS.get(random.nextInt(OTHERS.size())));
      long until = System.nanoTime() + REACH_LIMIT.toNanos();
      while (System.nanoTime() - until < 0) {
        if (!away || people.size() < 4) {
          add(people, role(fault.stimulus()));
        }
        if (within(TICK, () -> stage.switchboard().wasReached(service))) {
          return true;
        }
      }
      return false;
    } finally {
      stage.switchboard().disarm(service);
      if (away) {
        stage.mailServer().comeBack();
      }
    }
  }

  private static Role role(Stimulus stimulus) {
    return switch (stimulus) {
      case REFERRAL, MAIL_SERVER_AWAY -> Role.PLAIN;
      case SUPPRESSION -> Role.SUPPRESSED;
      case ERASURE -> Role.ERASED;
      case UNSUBSCRIBE -> Role.UNSUBSCRIBES;
    };
  }

  private void add(List<Person> people, Role role) {
    var person = new Person("%s-%d".formatted(service.label(), persons++), role);
    people.add(person);
    stage.population().add(person);
  }

  private String restart(FaultCase fault) throws InterruptedException {
    var died = stage.clock().instant();
    if (!within(DEATH_LIMIT, () -> !stage.stack().isRunning(service))) {
      return "did not die";
    }
    try {
      stage.stack().start(service);
    } catch (StackException e) {
      return "did not start again";
    }
    note(fault, FaultKind.KILL, died);
    return "";
  }

  private void note(FaultCase fault, FaultKind kind, Instant at) {
    boolean afterDot = fault.point().equals("smtp.dot") && fault.side() == Side.AFTER;
    var point = afterDot ? Event.Fault.AFTER_DOT : fault.armed();
    var until = kind == FaultKind.KILL ? stage.clock().instant() : null;
    stage.faults().add(new Event.Fault(at, kind, service.label(), until, point, null));
  }

  /** Everything may end by expiring, too: so somebody has to get a mail before the turn is over. */
  private String awaitWitness() throws InterruptedException {
    long until = System.nanoTime() + SETTLE_LIMIT.toNanos();
    while (System.nanoTime() - until < 0) {
      var witness = new ArrayList<Person>();
      add(witness, Role.PLAIN);
      var one = witness.getFirst();
      within(WITNESS_LIMIT, () -> GOT_IT.equals(stage.ends().of(one, "first")));
      if (GOT_IT.equals(stage.ends().of(one, "first"))) {
        return "";
      }
    }
    return "NOTHING GOES OUT any more";
  }

  /** Empty, or what is still open when the time is over. */
  private String awaitEnds(List<Person> people) throws InterruptedException {
    boolean ended = within(SETTLE_LIMIT, () -> stage.ends().at(people).allEnded());
    if (!ended) {
      return "NOT SETTLED: " + stage.ends().at(people).open();
    }
    return stage.stack().isRunning(service) ? "" : "died by itself";
  }

  /** Whether something came about in time. */
  static boolean within(Duration limit, BooleanSupplier condition) throws InterruptedException {
    long until = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - until >= 0) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return true;
  }
}
