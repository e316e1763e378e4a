package io.punctual.containers;

import static io.punctual.containers.Installation.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.punctual.history.FaultKind;
import io.punctual.history.HistoryChecker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * One long run under steady traffic, told in order: one thing after the other is taken away and
 * comes back, and at the end every promise must have held.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsIT {

  private static final String INTAKE = "referral.intake.v1";
  private static final String DUE = "reminder.due.v1";
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** Longer than the first reminder's window, a lease, and every timeout of a client. */
  private static final Duration FREEZE = Duration.ofSeconds(45);

  private static final Duration CUT = Duration.ofSeconds(25);

  /** What was granted or asked before a fault may still be under way for so long. */
  private static final Duration UNDER_WAY = Duration.ofSeconds(6);

  private static final int SOME = 30;
  private static final int PEOPLE_A_ROUND = 3;

  private final InstantSource clock = InstantSource.system();
  private @Nullable Installation running;
  private Installation all;
  private Traffic traffic;
  private final Chronicle chronicle = new Chronicle();

  @BeforeAll
  void start() {
    var missing = Engine.missing();
    missing.ifPresent(what -> System.err.println("SKIPPED, tests with containers: " + what));
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    Runtime.getRuntime().addShutdownHook(new Thread(Engine::sweep, "sweep-containers"));
    Engine.sweep();
    all = Installation.start();
    running = all;
    traffic = new Traffic(all.product(), all.suppression(), PEOPLE_A_ROUND);
  }

  @AfterAll
  void stop() {
    if (running != null) {
      running.close();
    }
  }

  @Test
  @Order(1)
  void mailsWhatIsReferred() {
    traffic.start();

    assertThat(all.brokers().isWhole()).isTrue();
    awaitProgress();
  }

  @Test
  @Order(2)
  void goesOnWhileABrokerIsDead() {
    var broker = all.brokers().leader(DUE, 0);

    chronicle.during(
        FaultKind.KILL,
        broker.name(),
        broker::kill,
        () -> awaitProgressWithout(broker),
        () -> {
          broker.startAgain();
          awaitWholeCluster();
        });
  }

  @Test
  @Order(3)
  void goesOnWhileABrokerIsCutOff() {
    var broker = all.brokers().leader(INTAKE, 0);

    chronicle.during(
        FaultKind.NETWORK,
        broker.name(),
        () -> broker.cut(Wire.BUS),
        () -> awaitProgressWithout(broker),
        () -> {
          broker.rejoin(Wire.BUS);
          awaitWholeCluster();
        });
  }

  @Test
  @Order(4)
  void acknowledgesNothingOnOneBrokerOfThree() {
    var dead = all.brokers().boxes().subList(0, 2);

    chronicle.during(
        FaultKind.OUTAGE,
        "kafka",
        () -> dead.parallelStream().forEach(Box::kill),
        () -> {
          int refused = traffic.refused();
          within("referrals are refused", LIMIT, () -> traffic.refused() > refused);
          int acknowledged = traffic.acknowledged().size();
          within("more are refused", LIMIT, () -> traffic.refused() > refused + 2 * SOME);
          assertThat(traffic.acknowledged()).hasSize(acknowledged);
        },
        () -> {
          dead.parallelStream().forEach(Box::startAgain);
          awaitWholeCluster();
        });
    awaitProgress();
  }

  @Test
  @Order(5)
  void mailsNothingWhileTheDatabaseIsFrozen() {
    chronicle.during(
        FaultKind.FREEZE,
        "postgres",
        () -> all.postgres().freeze(),
        () -> {
          mailsNothing(FREEZE);
          assertThat(Stream.of(all.suppression(), all.scheduler())).noneMatch(Http::isReady);
        },
        () -> all.postgres().thaw());
    awaitProgress();
  }

  @Test
  @Order(6)
  void mailsNothingWhileNobodyCanBeAskedForClaims() {
    chronicle.during(
        FaultKind.NETWORK,
        "claims",
        () -> all.sender().cut(Wire.CLAIMS),
        () -> {
          mailsNothing(CUT);
          assertThat(all.mailSender().isReady()).isFalse();
        },
        () -> all.sender().rejoin(Wire.CLAIMS));
    awaitProgress();
  }

  @Test
  @Order(7)
  void goesOnAfterTheDatabaseMovedToAnotherAddress() {
    chronicle.during(
        FaultKind.OUTAGE,
        "postgres",
        () -> all.postgres().cut(Wire.DATABASE),
        () -> pass(CUT),
        () -> all.postgres().rejoinElsewhere());
    awaitProgress();
  }

  @Test
  @Order(8)
  void bringsEveryReminderToExactlyOneEnd() throws InterruptedException {
    traffic.finish();
    long people = traffic.people().size();
    within(
        "all reminders came to an end",
        Duration.ofMinutes(4),
        () -> all.books().created() >= 2 * people && all.books().open() == 0);
    within("the books balance", LIMIT, () -> all.books().unaccounted() == 0);
    within("those of the intake, too", LIMIT, () -> all.intakeUnaccounted() == 0);

    var books = all.books();
    System.out.println(Figures.of(traffic, books, all.mails()));
    assertThat(traffic.acknowledged()).hasSize((int) people);
    assertThat(books.created()).isEqualTo(2 * people);
    assertThat(books.ended("ACCEPTED"))
        .isLessThanOrEqualTo(all.mails().size())
        .isGreaterThan(people / 2);
    assertThat(books.ended("ACCEPTED") + books.ended("UNDECIDED"))
        .isGreaterThanOrEqualTo(all.mails().size());
  }

  @Test
  @Order(9)
  void hasKeptEveryPromise() {
    var verdict = HistoryChecker.judge(chronicle.tell(all, traffic));

    System.out.println(verdict);
    assertThat(verdict.good()).as(verdict.toString()).isTrue();
    assertThat(Promises.broken(all.mails(), traffic.people(), traffic.stopped())).isEmpty();
  }

  /** Some more are referred, and some more mails arrive. */
  private void awaitProgress() {
    int acknowledged = traffic.acknowledged().size();
    int mails = all.mails().size();
    within("referrals go on", LIMIT, () -> traffic.acknowledged().size() > acknowledged + SOME);
    within("mails go on", LIMIT, () -> all.mails().size() > mails + SOME);
  }

  private void awaitProgressWithout(Box broker) {
    within("the others serve", LIMIT, () -> all.brokers().doWithout(broker));
    awaitProgress();
  }

  private void awaitWholeCluster() {
    within("all replicas are in sync", LIMIT, all.brokers()::isWhole);
  }

  /** Nothing but what was granted before; so long. */
  private void mailsNothing(Duration length) {
    pass(UNDER_WAY);
    int mails = all.mails().size();
    pass(length.minus(UNDER_WAY));
    assertThat(all.mails()).hasSize(mails);
  }

  /** Lets a fault last. */
  private void pass(Duration length) {
    var until = clock.instant().plus(length);
    within(
        "%s have passed".formatted(length),
        length.multipliedBy(2),
        () -> clock.instant().isAfter(until));
  }
}
