package io.punctual.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventIdsTest {

  /** Written down, because ids of a repeated import must not change with a new version. */
  @Test
  void staysTheSameForGood() {
    assertThat(EventIds.named("import", "march.csv", "r-1"))
        .isEqualTo(UUID.fromString("95952275-f204-8d77-8a03-dca4752c80c2"));
  }

  @Test
  void isANameBasedUuidOfRfc9562() {
    var id = EventIds.named("a");

    assertThat(id.version()).isEqualTo(8);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void differsWhereverNamesDiffer() {
    assertThat(EventIds.named("a", "bc"))
        .isNotEqualTo(EventIds.named("ab", "c"))
        .isNotEqualTo(EventIds.named("a", "bc", ""))
        .isEqualTo(EventIds.named("a", "bc"));
  }
}
