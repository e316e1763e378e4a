package io.punctual.simulation.suppression;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The service's own storage does what the contracts say, on a real PostgreSQL. */
class JdbcSuppressionIT {

  /** One store, emptied before every test. */
  abstract static class Case implements StoreContract {

    @BeforeEach
    void empty() {
      Shared.STORE.empty();
    }

    @Override
    public SuppressionStore store() {
      return Shared.STORE;
    }
  }

  /** Made by the first test that asks; its clock never overtakes what a test says. */
  private static final class Shared {
    static final RealStore STORE =
        new RealStore(
            SuppressionSetup.shipped(UUID::randomUUID, UUID::randomUUID), () -> Instant.EPOCH);
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
