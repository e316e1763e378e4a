package io.punctual.simulation.suppression;

import static io.punctual.simulation.suppression.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.environment.Environment;
import io.punctual.suppression.environment.EnvironmentRepository;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What stores which database this is must do. */
interface EnvironmentContract extends StoreContract {

  private EnvironmentRepository environments() {
    return port(EnvironmentRepository.class);
  }

  private Optional<Environment> read() {
    return in(environments()::read);
  }

  private void begin(String name) {
    in(
        tx -> {
          environments().begin(tx, name, "print");
          return true;
        });
  }

  private void mute(String why, Instant at) {
    in(
        tx -> {
          environments().mute(tx, why, at);
          return true;
        });
  }

  private void reapplied(Instant at) {
    in(
        tx -> {
          environments().reapplied(tx, at);
          return true;
        });
  }

  @Test
  default void keepsTheFirstStart() {
    assertThat(read()).isEmpty();

    begin("production");
    begin("staging");

    assertThat(read()).contains(new Environment("production", "print", 1, null, null, null, null));
  }

  @Test
  default void keepsTheFirstReasonAndAsksToBeReadBackAgain() {
    begin("production");
    mute("RESTORED", T0);
    reapplied(T0.plusSeconds(1));
    assertThat(read())
        .contains(
            new Environment("production", "print", 1, T0, "RESTORED", T0.plusSeconds(1), null));

    mute("COPIED", T0.plusSeconds(2));

    assertThat(read())
        .contains(new Environment("production", "print", 1, T0, "RESTORED", null, null));
  }

  @Test
  default void isNotReadBackWhileItIsTrusted() {
    begin("production");
    reapplied(T0);

    assertThat(read()).contains(new Environment("production", "print", 1, null, null, null, null));
  }

  @Test
  default void isTrustedAgainUnderANewEpoch() {
    begin("production");
    mute("COPIED", T0);
    in(
        tx -> {
          environments().go(tx, "staging", "another", T0.plusSeconds(5));
          return true;
        });

    assertThat(read())
        .contains(new Environment("staging", "another", 2, null, null, null, T0.plusSeconds(5)));
  }

  @Test
  default void takesBackWhatWasRolledBack() {
    begin("production");
    undone(
        tx -> {
          environments().mute(tx, "COPIED", T0);
          environments().go(tx, "staging", "another", T0);
          return true;
        });

    assertThat(read()).contains(new Environment("production", "print", 1, null, null, null, null));
  }

  @Test
  default void changesNothingBeforeTheFirstStart() {
    mute("COPIED", T0);
    reapplied(T0);

    assertThat(read()).isEmpty();
  }

  @Test
  default void saysTheSameOfTheSameDatabase() {
    var once = in(environments()::fingerprint);
    var again = in(environments()::fingerprint);

    assertThat(again).isEqualTo(once);
  }
}
