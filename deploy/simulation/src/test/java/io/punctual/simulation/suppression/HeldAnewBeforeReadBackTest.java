package io.punctual.simulation.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.hold.Hold;
import io.punctual.suppression.hold.HoldScope;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A restored suppression service may hold everything again before it has read that everything was
 * held. The earlier hold, which it then had no place for, stayed open for ever in the scheduler.
 */
class HeldAnewBeforeReadBackTest {

  private static final UUID EARLIER = new UUID(0, 7);

  private final SuppressionSetup setup =
      SuppressionSetup.shipped(UUID::randomUUID, UUID::randomUUID);
  private final MemoryStore store = new MemoryStore(setup);
  private final SimulatedSuppression service =
      new SimulatedSuppression(store.storage(), store.source(), () -> Samples.T0, setup);

  @Test
  void releasesTheEarlierOneForThoseWhoWereToldOfIt() {
    var anew = service.hold(new HoldScope(HoldScope.Kind.ALL, null, null, null), "jump", "test");

    assertThat(service.readBack().change("hold.opened", published())).isTrue();

    assertThat(service.openHolds()).extracting(Hold::holdId).containsExactly(anew.holdId());
    assertThat(store.outbox())
        .filteredOn(event -> event.contains("hold:" + EARLIER))
        .singleElement()
        .asString()
        .contains("\"releasedBy\":\"restore\"", "held as " + anew.holdId());
  }

  private static byte[] published() {
    return """
        {"holdId":"%s","scope":{"kind":"ALL"},"why":"restored","by":"reminder-scheduler",
         "at":"2026-03-01T08:00:00Z","epoch":4}
        """
        .formatted(EARLIER)
        .getBytes(StandardCharsets.UTF_8);
  }
}
