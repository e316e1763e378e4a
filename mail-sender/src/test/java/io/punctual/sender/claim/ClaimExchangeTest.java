package io.punctual.sender.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.serde.ObjectMapper;
import io.punctual.sender.condition.ConditionFixtures;
import io.punctual.sender.condition.Impediment;
import io.punctual.sender.condition.Ticker;
import io.punctual.sender.testing.FakeSuppressionService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link ClaimExchange} with a service that refuses what it is asked. */
class ClaimExchangeTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Instant NOW = Instant.parse("2026-03-05T08:00:00Z");

  private final FakeSuppressionService service = new FakeSuppressionService();
  private final ConditionFixtures conditions = new ConditionFixtures();
  private final AtomicBoolean stumbles = new AtomicBoolean();
  private final ClaimExchange exchange = exchange();
  private final Thread thread = Thread.ofVirtual().unstarted(exchange);

  @BeforeEach
  void accept() {
    exchange.expectLanes(500);
  }

  @AfterEach
  void stop() throws InterruptedException {
    exchange.close();
    exchange.giveUp();
    thread.join();
    service.close();
  }

  @Test
  void answersAllButTheOneWantThatTheServiceCannotRead() {
    var wants = IntStream.range(0, 20).mapToObj(n -> want()).toList();
    service.cannotRead(item -> isWant(item, wants.get(13)));
    wants.subList(0, 3).forEach(want -> exchange.settle(settlement(want.token())));
    var answers = wants.stream().map(exchange::claim).toList();

    thread.start();

    await().atMost(LIMIT).until(() -> answers.stream().allMatch(CompletableFuture::isDone));
    assertThat(answers.get(13).resultNow()).isEqualTo(new ClaimAnswer.Unreadable(400));
    assertThat(answers)
        .filteredOn(answer -> answer.resultNow() instanceof ClaimAnswer.Granted)
        .hasSize(19);
    assertThat(service.settlements()).hasSize(3);
    assertThat(conditions.raised("WANT_REFUSED")).isOne();
    assertThat(conditions.impediments().none()).isTrue();
  }

  @Test
  void leavesTheOneSettlementThatTheServiceCannotReadToItsLease() {
    var tokens = IntStream.range(0, 20).mapToObj(n -> UUID.randomUUID()).toList();
    service.cannotRead(item -> item.get("token").asText().equals(tokens.get(7).toString()));
    tokens.forEach(token -> exchange.settle(settlement(token)));

    thread.start();

    await().atMost(LIMIT).until(() -> service.settlements().size() == 19);
    await().atMost(LIMIT).until(() -> conditions.raised("SETTLEMENT_REFUSED") == 1);
    assertThat(
            conditions
                .registry()
                .counter("punctual.settlements.rejected", "status", "HTTP_400")
                .count())
        .isOne();
    exchange.close();
    await().atMost(LIMIT).until(() -> !thread.isAlive());
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 426})
  void stopsWithoutPuttingAnythingAsideWhileTheSenderIsRefused(int status) {
    service.denies(status);
    var answers = List.of(exchange.claim(want()), exchange.claim(want()));
    thread.start();

    await()
        .atMost(LIMIT)
        .until(
            () ->
                ("HTTP " + status)
                    .equals(conditions.impediments().raised().get(Impediment.CLAIMS_REFUSED)));
    assertThat(answers).noneMatch(CompletableFuture::isDone);

    service.denies(0);

    await().atMost(LIMIT).until(() -> answers.stream().allMatch(CompletableFuture::isDone));
    assertThat(answers).allMatch(answer -> answer.resultNow() instanceof ClaimAnswer.Granted);
    assertThat(conditions.impediments().none()).isTrue();
    assertThat(conditions.raised("CLAIMS_REFUSED")).isOne();
  }

  @Test
  void stopsWithoutPuttingAnythingAsideWhileEvenAnEmptyExchangeIsRefused() {
    service.denies(400);
    var answer = exchange.claim(want());
    thread.start();

    await().atMost(LIMIT).until(() -> conditions.impediments().is(Impediment.CLAIMS_REFUSED));
    service.denies(0);

    await().atMost(LIMIT).until(answer::isDone);
    assertThat(answer.resultNow()).isInstanceOf(ClaimAnswer.Granted.class);
  }

  @Test
  void takesManyRefusalsInARowForTheServicesFault() {
    service.cannotRead(item -> item.has("deadline"));
    var answers = new ArrayList<CompletableFuture<ClaimAnswer>>();
    IntStream.range(0, 20).forEach(n -> answers.add(exchange.claim(want())));
    thread.start();

    await().atMost(LIMIT).until(() -> conditions.impediments().is(Impediment.CLAIMS_REFUSED));
    assertThat(answers).filteredOn(CompletableFuture::isDone).hasSize(5);
    service.cannotRead(item -> false);

    await().atMost(LIMIT).until(() -> answers.stream().allMatch(CompletableFuture::isDone));
    assertThat(answers)
        .filteredOn(answer -> answer.resultNow() instanceof ClaimAnswer.Granted)
        .hasSize(15);
    assertThat(conditions.impediments().none()).isTrue();
  }

  @Test
  void goesOnClaimingAfterAFailureThatNobodyExpected() {
    stumbles.set(true);
    var answer = exchange.claim(want());

    thread.start();

    await().atMost(LIMIT).until(answer::isDone);
    assertThat(answer.resultNow()).isInstanceOf(ClaimAnswer.Granted.class);
  }

  private ClaimExchange exchange() {
    var settings =
        new ClaimSettings(
            "test",
            Duration.ofMillis(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofMillis(5),
            Duration.ofMillis(20),
            Duration.ofSeconds(5),
            500);
    var system = InstantSource.system();
    InstantSource clock =
        () -> {
          if (stumbles.getAndSet(false)) {
            throw new IllegalStateException("nobody expected this");
          }
          return system.instant();
        };
    Ticker ticker = System::nanoTime;
    var registry = conditions.registry();
    var skew = new ClockSkew(settings, conditions.impediments(), conditions.alarms(), registry);
    return new ClaimExchange(
        new HttpSuppressionClient(
            new SuppressionSettings(
                service.url(), "sender-key", Duration.ofSeconds(2), Duration.ofSeconds(5)),
            ObjectMapper.getDefault()),
        new AnswerReader(settings, skew, registry, clock, ticker),
        settings,
        conditions.impediments(),
        new RefusedItems(conditions.alarms(), registry),
        clock,
        ticker);
  }

  private static Want want() {
    return new Want(UUID.randomUUID(), UUID.randomUUID(), "referral", "first", 1, NOW, NOW, NOW);
  }

  private static Settlement settlement(UUID token) {
    return new Settlement(
        token, Settlement.Result.ACCEPTED, NOW, null, null, 250, null, null, null, null);
  }

  private static boolean isWant(JsonNode item, Want want) {
    return item.has("deadline") && item.get("token").asText().equals(want.token().toString());
  }
}
