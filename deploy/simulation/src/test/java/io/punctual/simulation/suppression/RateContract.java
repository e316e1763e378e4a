package io.punctual.simulation.suppression;

import static io.punctual.simulation.suppression.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.rate.Rate;
import io.punctual.suppression.rate.RateRepository;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stores limits, and what was let through lately, must do. The default is 50 a second. */
interface RateContract extends StoreContract {

  private RateRepository rates() {
    return port(RateRepository.class);
  }

  private void set(Map<String, Rate> rates) {
    in(
        tx -> {
          rates().set(tx, rates);
          return true;
        });
  }

  private void replace(Map<String, Rate> rates) {
    in(
        tx -> {
          rates().replace(tx, rates);
          return true;
        });
  }

  /** How many of {@code wanted} get through these scopes. */
  private int take(int wanted, Instant now, String... scopes) {
    return in(
        tx -> {
          var limits = rates().lock(tx, List.of(scopes), now);
          int taken = 0;
          for (int i = 0; i < wanted; i++) {
            taken += limits.take(List.of(scopes)).isEmpty() ? 1 : 0;
          }
          rates().save(tx, limits);
          return taken;
        });
  }

  @Test
  default void limitsOverallByDefault() {
    var found = in(rates()::all);
    assertThat(found).isEqualTo(Map.of("overall", new Rate(50)));

    assertThat(take(70, T0, "overall", "plan:referral")).isEqualTo(50);
    assertThat(take(1, T0.plusMillis(500), "overall")).isZero();
    assertThat(take(70, T0.plusSeconds(2), "overall")).isEqualTo(50);
  }

  @Test
  default void forgetsNothingOfWhatWasLetThroughWhenALimitChanges() {
    take(40, T0, "overall");

    set(Map.of("overall", new Rate(41)));

    assertThat(take(9, T0, "overall")).isEqualTo(1);
  }

  @Test
  default void storesNothingOfAScopeWithoutALimit() {
    take(3, T0, "plan:referral");
    set(Map.of("plan:referral", new Rate(1)));

    assertThat(take(3, T0, "plan:referral")).isEqualTo(1);
  }

  @Test
  default void replacesTheLimitsOfOperatorsOnly() {
    set(Map.of("plan:a", new Rate(1), "domain:b.example", new Rate(2), "drip:x", new Rate(3)));
    set(Map.of("overall", new Rate(9)));

    replace(Map.of("plan:c", new Rate(4)));

    var found = in(rates()::all);
    assertThat(found).isEqualTo(Map.of("overall", new Rate(50), "plan:c", new Rate(4)));
    assertThat(take(9, T0, "drip:x")).isEqualTo(3);
    replace(Map.of("overall", new Rate(7)));
    var found2 = in(rates()::all);
    assertThat(found2).isEqualTo(Map.of("overall", new Rate(7)));
  }

  @Test
  default void takesBackWhatWasRolledBack() {
    undone(
        tx -> {
          var limits = rates().lock(tx, List.of("overall"), T0);
          limits.take(List.of("overall"));
          rates().save(tx, limits);
          rates().replace(tx, Map.of("overall", new Rate(1), "plan:a", new Rate(1)));
          return true;
        });

    var found = in(rates()::all);
    assertThat(found).isEqualTo(Map.of("overall", new Rate(50)));
    assertThat(take(70, T0, "overall")).isEqualTo(50);
  }
}
