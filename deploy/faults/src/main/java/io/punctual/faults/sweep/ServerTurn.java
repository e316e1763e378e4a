package io.punctual.faults.sweep;

import io.punctual.sink.Position;
import io.punctual.sink.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Lets the mail server misbehave in every way at every position, each once, and looks what became
 * of the mail that met it.
 */
final class ServerTurn {

  private static final Duration REACH_LIMIT = Duration.ofMinutes(2);
  private static final Duration SETTLE_LIMIT = Duration.ofSeconds(90);

  private final Lane.Stage stage;
  private final Map<ServerCase, Rule> rules = new HashMap<>();
  private final Map<ServerCase, Person> met = new HashMap<>();
  private final List<Person> people = new ArrayList<>();

  ServerTurn(Lane.Stage stage) {
    this.stage = stage;
  }

  List<CaseResult> run() throws InterruptedException {
    long start = System.nanoTime();
    var cases = ServerCase.all();
    for (var one : cases) {
      script(one);
    }
    met.values().forEach(this::add);
    awaitAllMet();
    var left = new HashSet<>(stage.mailServer().sink().script());
    stage.mailServer().comeBack();
    var open = awaitEnds();
    var took = Duration.ofNanos(System.nanoTime() - start);
    return cases.stream().map(one -> result(one, left, open, took)).toList();
  }

  /** Before RCPT nobody is named: whoever comes first meets it. */
  private void script(ServerCase one) {
    Rule rule;
    if (one.ends().isEmpty()) {
      rule = Rule.once(one.at(), one.action());
    } else {
      var person = new Person("server-" + met.size(), Role.PLAIN);
      met.put(one, person);
      rule = Rule.to(one.at(), one.action(), person.address()).atMost(1);
    }
    rules.put(one, rule);
    stage.mailServer().sink().misbehave(rule);
  }

  private void add(Person person) {
    people.add(person);
    stage.population().add(person);
  }

  /** Mails come ever more rarely: an idle connection is looked after, then closed. */
  private void awaitAllMet() throws InterruptedException {
    long until = System.nanoTime() + REACH_LIMIT.toNanos();
    while (System.nanoTime() - until < 0) {
      var left = stage.mailServer().sink().script().stream().map(Rule::at).toList();
      if (left.isEmpty()) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(pause(left));
      add(new Person("server-more-" + people.size(), Role.PLAIN));
    }
  }

  private static long pause(List<Position> left) {
    boolean idle = left.stream().allMatch(at -> at == Position.NOOP || at == Position.QUIT);
    if (!idle) {
      return 400;
    }
    return left.contains(Position.NOOP) ? 2_500 : 8_000;
  }

  private Set<Person> awaitEnds() throws InterruptedException {
    long until = System.nanoTime() + SETTLE_LIMIT.toNanos();
    while (!stage.ends().at(people).allEnded() && System.nanoTime() - until < 0) {
      TimeUnit.MILLISECONDS.sleep(300);
    }
    return Set.copyOf(stage.ends().at(people).open());
  }

  private CaseResult result(ServerCase one, Set<Rule> left, Set<Person> open, Duration took) {
    var person = met.get(one);
    Map<String, Long> outcomes =
        person == null ? Map.of() : stage.ends().at(List.of(person)).outcomes();
    var failure = "";
    if (person == null ? !open.isEmpty() : open.contains(person)) {
      failure = "NOT SETTLED";
    } else if (person != null && one.ends().stream().noneMatch(outcomes::containsKey)) {
      // Either of the person's two mails may have met it.
      failure = "UNEXPECTED: none of " + one.ends();
    }
    boolean reached = !left.contains(rules.get(one));
    int concerned = person == null ? 0 : 1;
    return new CaseResult(
        "mail server", one.toString(), false, reached, concerned, outcomes, took, failure);
  }
}
