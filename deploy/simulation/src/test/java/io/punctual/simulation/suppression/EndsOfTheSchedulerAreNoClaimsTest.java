package io.punctual.simulation.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A reminder that came back from an attempt and was ended by the scheduler has no end in a claim. A
 * suppression service that found one among the newest outcomes could once not be started any more:
 * it took the topic's last records for unreadable, and granted nothing.
 */
class EndsOfTheSchedulerAreNoClaimsTest {

  private final SuppressionSetup setup =
      SuppressionSetup.shipped(UUID::randomUUID, UUID::randomUUID);
  private final MemoryStore store = new MemoryStore(setup);
  private final SimulatedSuppression service =
      new SimulatedSuppression(store.storage(), store.source(), () -> Samples.T0, setup);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void areNothingThatTheDatabaseLacks(int attempt) {
    var published = List.of(ended(attempt));

    assertThat(service.readBack().knows(published)).isTrue();
    assertThat(service.readBack().outcomes(published)).isZero();
  }

  private static byte[] ended(int attempt) {
    return """
        {"recipientKey":"00000000-0000-0000-0000-000000000001","plan":"referral","step":"first",
         "attempt":%d,"outcome":"EXPIRED","reason":"PAST_DEADLINE","at":"2026-03-02T08:00:00Z",
         "due":"2026-03-01T08:00:00Z","deadline":"2026-03-02T08:00:00Z","source":"SCHEDULER"}
        """
        .formatted(attempt)
        .getBytes(StandardCharsets.UTF_8);
  }
}
