package io.punctual.faults.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.punctual.history.Event;
import io.punctual.history.Happening;
import io.punctual.history.History;
import io.punctual.history.HistoryChecker;
import io.punctual.history.HistoryWriter;
import io.punctual.history.Parameters;
import io.punctual.history.PlannedStep;
import io.punctual.history.Promise;
import io.punctual.history.Sometimes;
import io.punctual.history.StopReason;
import io.punctual.history.Violation;
import io.punctual.local.stack.LocalStack;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.Ports;
import io.punctual.local.stack.ServiceClient;
import io.punctual.local.stack.StackOptions;
import io.punctual.local.stack.Tally;
import io.punctual.sink.Action;
import io.punctual.sink.Position;
import io.punctual.sink.Sink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One real run, recorded and judged: a sender is killed while the mail server has its mail and has
 * not answered. Also the example of how to use what is here.
 */
class RecordedRunIT {

  private static final String SENDER = "sender-1";
  private static final int CONNECTIONS = 4;
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration WINDOW = Duration.ofSeconds(90);
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final List<Part> PARTS =
      List.of(
          Part.KAFKA, Part.POSTGRES, Part.SUPPRESSION, Part.SCHEDULER, Part.SENDER, Part.GATEWAY);

  private final InstantSource clock = InstantSource.system();
  private final Sink sink = Sink.with(Sink.Options.plain());
  private final GroundTruth truth = new GroundTruth();
  private final FaultLog faults = new FaultLog(clock);
  private LocalStack stack;
  private ServiceClient operator;
  private ServiceClient product;

  @BeforeEach
  void start() {
    stack =
        LocalStack.start(
            StackOptions.of(Path.of("../.."))
                .dataDir(Path.of("target", "recorded-run"))
                .fresh(true)
                .ports(Ports.free())
                .with(Part.SUPPRESSION, suppressionSettings())
                .with(Part.SCHEDULER, planSettings())
                .with(Part.SENDER, senderSettings()),
            PARTS,
            line -> {});
    operator = new ServiceClient(stack.ports(), stack.secrets().operatorKey());
    product = new ServiceClient(stack.ports(), stack.secrets().productKey());
  }

  @AfterEach
  void stop() {
    operator.close();
    product.close();
    stack.close();
    sink.close();
  }

  @Test
  void isGoodThoughItsSenderWasKilledAfterTheDot() {
    var scrapes = new Scrapes(operator);
    sink.on(Position.DOT, new Action.Accept(new Action.Hang()));
    for (int i = 0; i < 8; i++) {
      refer(i);
    }
    refer(0);
    suppress(1);
    join(2);

    await().atMost(LIMIT).until(() -> sink.counts().afterDot() > 0);
    scrapes.look(clock.instant());
    killTheSenderAfterTheDot();
    await().atMost(LIMIT).until(() -> books().created() >= 16 && books().open() == 0);

    var history =
        new HistoryCollector(stack, sink, truth, faults, scrapes, clock).collect(parameters());
    HistoryWriter.write(stack.options().dataDir().resolve("history.ndjson"), history);
    var verdict = HistoryChecker.judge(history);
    assertThat(verdict.good()).as(verdict.toString()).isTrue();
    assertThat(verdict.extent().mails()).isEqualTo(2L * 8 - 4);
    assertThat(verdict.extent().secrets()).isGreaterThan(20);
    assertThat(HistoryChecker.judge(withASecondMail(history)).violations())
        .extracting(Violation::promise)
        .contains(Promise.ONCE);
  }

  private static History withASecondMail(History history) {
    var events = new ArrayList<>(history.events());
    events.add(history.all(Event.Accepted.class).findFirst().orElseThrow());
    return new History(history.parameters(), events);
  }

  private void killTheSenderAfterTheDot() {
    int handingOver = sink.counts().handingOver();
    var at = clock.instant();
    stack.kill(Part.SENDER);
    sink.behave();
    stack.start(Part.SENDER);
    faults.killed(SENDER, at, clock.instant(), Event.Fault.AFTER_DOT, CONNECTIONS);
    assertThat(handingOver).isBetween(1, CONNECTIONS);
  }

  private void refer(int number) {
    var address = address(number);
    var at = clock.instant();
    var person = truth.person(address, "Bartholomew-" + number, at);
    var id = "ref-" + number;
    product.post(Part.GATEWAY, "/referrals", "application/json", referral(id, address, number, at));
    truth.referred(person, id, at, at, clock.instant());
  }

  private static String referral(String id, String address, int number, Instant at) {
    return """
        {"referralId":"%s","memberId":"m-1","memberName":"Annabelle","address":"%s",\
        "name":"Bartholomew-%d","referredAt":"%s","zone":"Europe/Zurich"}"""
        .formatted(id, address, number, at);
  }

  private void suppress(int number) {
    operator.post(
        Part.SUPPRESSION,
        "/suppressions",
        "application/json",
        "{\"address\":\"%s\",\"reason\":\"MANUAL\",\"source\":\"test\"}"
            .formatted(address(number)));
    truth.stopped(person(number), StopReason.SUPPRESSED, clock.instant());
  }

  private void join(int number) {
    var at = clock.instant();
    product.post(
        Part.GATEWAY,
        "/joined",
        "application/json",
        "{\"address\":\"%s\",\"occurredAt\":\"%s\"}".formatted(address(number), at));
    truth.stopPublished(person(number), Happening.JOINED, true, at, clock.instant());
  }

  private String person(int number) {
    return truth.personOf(address(number)).orElseThrow();
  }

  private static String address(int number) {
    return "recorded.person.%d@example.org".formatted(number);
  }

  private Tally books() {
    return Tally.ask(operator);
  }

  private static Map<String, String> suppressionSettings() {
    return Map.of(
        "punctual.suppression.claim.lease",
        LEASE.toString(),
        "punctual.suppression.claim.sweep-every",
        "1s");
  }

  private static Map<String, String> planSettings() {
    var plan = "punctual.scheduler.plans.referral.";
    return Map.of(
        plan + "days", "MON-SUN",
        plan + "opens", "00:00",
        plan + "closes", "24:00",
        plan + "steps.first.offset", "PT10S",
        plan + "steps.first.window", WINDOW.toString(),
        plan + "steps.second.offset", "PT20S",
        plan + "steps.second.window", WINDOW.toString());
  }

  private Map<String, String> senderSettings() {
    return Map.of(
        "punctual.sender.claim.sender",
        SENDER,
        "punctual.sender.claim.margin",
        "2s",
        "punctual.sender.smtp.port",
        Integer.toString(sink.port()),
        "punctual.sender.smtp.connections",
        Integer.toString(CONNECTIONS),
        "punctual.sender.smtp.dot-timeout",
        "8s",
        "punctual.sender.smtp.read-timeout",
        "3s");
  }

  private static Parameters parameters() {
    return new Parameters(
        "a sender killed after the dot",
        50,
        0,
        CONNECTIONS,
        Duration.ofSeconds(5),
        LEASE,
        Duration.ofSeconds(20),
        Duration.ofSeconds(90),
        Duration.ofMillis(500),
        List.of(
            new PlannedStep("referral", "first", Duration.ofSeconds(10), WINDOW),
            new PlannedStep("referral", "second", Duration.ofSeconds(20), WINDOW)),
        Set.of("suppression", "scheduler"),
        Set.of("referral.intake.v1", "dlq.referral.intake.v1.punctual-suppression-intake"),
        EnumSet.of(
            Sometimes.KILLED_AFTER_THE_DOT,
            Sometimes.SENDER_NEVER_KNEW,
            Sometimes.DUPLICATE_EVENT,
            Sometimes.LEASE_RAN_OUT));
  }
}
