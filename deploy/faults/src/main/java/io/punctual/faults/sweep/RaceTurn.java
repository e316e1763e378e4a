package io.punctual.faults.sweep;

import io.punctual.history.Event;
import io.punctual.history.FaultKind;
import io.punctual.history.StopReason;
import io.punctual.local.stack.Part;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Races that only one protection decides: the sender is made to pause with a reminder in its hand,
 * and meanwhile somebody is stopped, a hold is opened, or the deadline passes. And the one that
 * none decides: the sender is frozen when the last gate has let a mail pass.
 */
final class RaceTurn {

  private static final String BEFORE_THE_CLAIM = "claim.request:before:pause-4000";

  /** At the second passing: that of the second step, whose window is shorter than the pause. */
  private static final String BEFORE_THE_SECOND_DOT = "smtp.dot:before:pause-13000:2";

  /** Long enough to freeze the process meanwhile; a pause goes on while it is frozen. */
  private static final String AFTER_THE_SECOND_GATE = "smtp.gate:after:pause-5000:2";

  private static final Set<String> OPEN = Set.of("", "PLANNED", "QUEUED");
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration HELD = Duration.ofSeconds(8);

  private final Lane.Stage stage;
  private int persons;

  RaceTurn(Lane.Stage stage) {
    this.stage = stage;
  }

  List<CaseResult> run() throws InterruptedException {
    return List.of(
        stopped("suppressed", "/suppressions", StopReason.SUPPRESSED),
        stopped("erased", "/erasures", StopReason.ERASED),
        held(),
        late(),
        frozen());
  }

  private CaseResult stopped(String what, String path, StopReason reason)
      throws InterruptedException {
    long start = System.nanoTime();
    var person = person();
    boolean reached = pause(BEFORE_THE_CLAIM, person);
    stage.population().stop(person, path, reason);
    var first = end(person, "first");
    var failure = first.equals("SUPPRESSED") ? "" : "UNEXPECTED: " + first;
    return result(what + " while its claim is on its way", person, start, reached, failure);
  }

  private CaseResult held() throws InterruptedException {
    long start = System.nanoTime();
    var person = person();
    boolean reached = pause(BEFORE_THE_CLAIM, person);
    var hold = post("/holds", "{\"scope\":{\"kind\":\"ALL\"},\"why\":\"a race\"}");
    boolean sent = Lane.within(HELD, () -> !stage.mailServer().taken(person).isEmpty());
    post("/holds/%s/release".formatted(hold), "{\"why\":\"it is over\"}");
    var first = end(person, "first");
    var failure = sent ? "SENT WHILE HELD" : first.equals("ACCEPTED") ? "" : "UNEXPECTED: " + first;
    return result("held while its claim is on its way", person, start, reached, failure);
  }

  private CaseResult late() throws InterruptedException {
    long start = System.nanoTime();
    var person = person();
    boolean reached = pause(BEFORE_THE_SECOND_DOT, person);
    end(person, "second");
    // What the sender still holds in its hand is told or sent when its pause is over.
    TimeUnit.SECONDS.sleep(15);
    int mails = stage.mailServer().taken(person).size();
    var failure = mails == 1 ? "" : "UNEXPECTED: %d mails".formatted(mails);
    return result("its deadline passes just before the dot", person, start, reached, failure);
  }

  /** The mail comes late, by design; the checker has to find the reason on record. */
  private CaseResult frozen() throws InterruptedException {
    long start = System.nanoTime();
    var person = person();
    boolean reached = pause(AFTER_THE_SECOND_GATE, person);
    stage.stack().freeze(Part.SENDER);
    var from = stage.clock().instant();
    TimeUnit.SECONDS.sleep(15);
    var until = stage.clock().instant();
    stage.stack().thaw(Part.SENDER);
    stage
        .faults()
        .add(
            new Event.Fault(
                from, FaultKind.FREEZE, Part.SENDER.label(), until, "smtp.gate:after", null));
    boolean sent = Lane.within(LIMIT, () -> stage.mailServer().taken(person).size() == 2);
    var failure = sent ? "" : "UNEXPECTED: the mail never came";
    return result("frozen between the last gate and the dot", person, start, reached, failure);
  }

  private Person person() {
    return new Person("race-" + persons++, Role.PLAIN);
  }

  /** Refers somebody; returns when the sender has paused. */
  private boolean pause(String fault, Person person) throws InterruptedException {
    stage.switchboard().arm(Part.SENDER, fault);
    stage.population().add(person);
    boolean reached = Lane.within(LIMIT, () -> stage.switchboard().wasReached(Part.SENDER));
    stage.switchboard().disarm(Part.SENDER);
    return reached;
  }

  private String post(String path, String body) {
    return stage
        .operator()
        .post(Part.SUPPRESSION, path, "application/json", body)
        .path("holdId")
        .asText();
  }

  private String end(Person person, String step) throws InterruptedException {
    Lane.within(LIMIT, () -> !OPEN.contains(stage.ends().of(person, step)));
    return stage.ends().of(person, step);
  }

  private CaseResult result(String name, Person person, long start, boolean reached, String failure)
      throws InterruptedException {
    boolean ended = Lane.within(LIMIT, () -> stage.ends().at(List.of(person)).allEnded());
    Map<String, Long> outcomes = stage.ends().at(List.of(person)).outcomes();
    var took = Duration.ofNanos(System.nanoTime() - start);
    var verdict = failure.isEmpty() && !ended ? "NOT SETTLED" : failure;
    return new CaseResult("race", name, false, reached, 1, outcomes, took, verdict);
  }
}
