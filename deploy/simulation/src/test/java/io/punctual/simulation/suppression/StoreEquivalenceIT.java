package io.punctual.simulation.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.audit.AuditRepository;
import io.punctual.suppression.claim.CloseResponse;
import io.punctual.suppression.claim.ExchangeResponse;
import io.punctual.suppression.database.DatabaseFailure;
import io.punctual.suppression.rate.RateSettings;
import io.punctual.suppression.suppression.SuppressionList;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same work by chance, done over PostgreSQL and in memory, gets the same answers and leaves the
 * same behind.
 */
class StoreEquivalenceIT {

  private static final int STEPS = 400;

  private static final Set<String> SEEN = new TreeSet<>();

  /** What a run must have met to prove anything. */
  private static final List<String> WANTED =
      List.of(
          "GRANTED",
          "DUPLICATE",
          "SUPPRESSED COMPLAINED",
          "SUPPRESSED BOUNCED",
          "SUPPRESSED UNSUBSCRIBED",
          "SUPPRESSED ERASED",
          "CANCELLED JOINED",
          "CANCELLED WITHDRAWN",
          "EXPIRED PAST_DEADLINE",
          "RETURNED HOLD",
          "RETURNED NO_CONTACT",
          "RETURNED RATE",
          "SETTLED",
          "ALREADY",
          "CONFLICT",
          "UNKNOWN",
          "closed EXPIRED",
          "closed ACCEPTED",
          "closed OPEN",
          "sweep leases",
          "retention",
          "unreadable",
          "thrown");

  private Instant now = Instant.parse("2026-03-02T08:00:00.000123Z");
  private final RealStore stored = new RealStore(setup(0), () -> now);

  @AfterEach
  void close() {
    stored.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void answersTheSame(long seed) {
    var memory = new MemoryStore(setup(seed));
    InstantSource clock = () -> now;
    var real = new SimulatedSuppression(stored.storage(), stored.source(), clock, setup(seed));
    var doubles = new SimulatedSuppression(memory.storage(), memory.source(), clock, setup(seed));
    var chance = new Chance(seed);
    var work = new RandomWork(chance, real.keys());

    for (int i = 0; i < STEPS; i++) {
      var step = work.next(now);
      var answer = answer(real, step);
      assertThat(answer(doubles, step)).as("%d: %s", i, step.name()).isEqualTo(answer);
      work.learn(answer);
      note(step, answer);
      if (i % 20 == 0) {
        assertThat(left(doubles, memory))
            .as("after %d: %s", i, step.name())
            .isEqualTo(left(real, stored));
      }
      now = now.plus(pause(chance));
    }

    assertThat(left(doubles, memory)).isEqualTo(left(real, stored));
  }

  @AfterAll
  static void sawEverything() {
    assertThat(SEEN).containsAll(WANTED);
  }

  private static void note(RandomWork.Step step, @Nullable Object answer) {
    if (answer == null) {
      return;
    }
    switch (answer) {
      case ExchangeResponse response -> {
        response.settled().forEach(one -> SEEN.add(one.status().name()));
        response.answers().forEach(one -> SEEN.add(kind(one)));
      }
      case CloseResponse response ->
          response.closed().forEach(one -> SEEN.add("closed " + one.outcome()));
      case Integer count -> {
        if (count > 0) {
          SEEN.add(step.name());
        }
      }
      case List<?> reasons -> {
        if (!reasons.isEmpty()) {
          SEEN.add("unreadable");
        }
      }
      case String thrown -> SEEN.add("thrown");
      default -> {}
    }
  }

  private static String kind(ExchangeResponse.AnswerItem one) {
    boolean plain = one.reason() == null || one.stored() != null;
    return plain ? one.answer().name() : one.answer() + " " + one.reason();
  }

  private static Duration pause(Chance chance) {
    return switch (chance.below(20)) {
      case 0 -> Duration.ofDays(chance.below(9));
      case 1 -> Duration.ofHours(chance.below(9));
      case 2 -> Duration.ofSeconds(-chance.below(100));
      case 3, 4, 5 -> Duration.ofMinutes(chance.below(9));
      case 6, 7 -> Duration.ZERO;
      default -> Duration.ofMillis(chance.below(2_000));
    };
  }

  /** The answer, or what was thrown; of the database's failures only that it was one. */
  private static @Nullable Object answer(SimulatedSuppression service, RandomWork.Step step) {
    try {
      return step.act().by(service);
    } catch (DatabaseFailure e) {
      return "database failure";
    } catch (Exception e) {
      return e.getClass().getName() + " " + e.getMessage();
    }
  }

  /** Everything there is to see. */
  private static List<Object> left(SimulatedSuppression service, SuppressionStore store) {
    var left = new ArrayList<Object>();
    left.add(service.books().count().toString());
    left.addAll(service.openHolds());
    service
        .database()
        .transact(
            tx -> {
              var suppressed =
                  store.storage().port(SuppressionList.class).after(tx, new UUID(0, 0), 100);
              left.addAll(suppressed);
              var people = suppressed.stream().map(one -> one.suppressionKey().value()).toList();
              return left.addAll(store.storage().port(AuditRepository.class).of(tx, people));
            });
    left.addAll(store.outbox());
    return left;
  }

  private static SuppressionSetup setup(long seed) {
    var ids = new Chance(seed);
    return SuppressionSetup.shipped(ids::uuid, UUID::randomUUID).with(new RateSettings(1));
  }
}
