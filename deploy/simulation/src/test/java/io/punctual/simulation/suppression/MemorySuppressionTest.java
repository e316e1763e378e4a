package io.punctual.simulation.suppression;

import java.util.UUID;
import org.junit.jupiter.api.Nested;

/** The doubles do what the contracts say. */
class MemorySuppressionTest {

  /** A new store for every test. */
  abstract static class Case implements StoreContract {
    private final SuppressionStore store =
        new MemoryStore(SuppressionSetup.shipped(UUID::randomUUID, UUID::randomUUID));

    @Override
    public SuppressionStore store() {
      return store;
    }
  }

  @Nested
  class Claim extends Case implements ClaimContract {}

  @Nested
  class People extends Case implements PeopleContract {}

  @Nested
  class Stop extends Case implements StopContract {}

  @Nested
  class Hold extends Case implements HoldContract {}

  @Nested
  class Rate extends Case implements RateContract {}

  @Nested
  class Intake extends Case implements IntakeContract {}

  @Nested
  class Retention extends Case implements RetentionContract {}

  @Nested
  class Environment extends Case implements EnvironmentContract {}
}
