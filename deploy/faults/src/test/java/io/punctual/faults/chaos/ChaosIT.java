package io.punctual.faults.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A bounded run of chaos: some two minutes of faults, each once, and what settling takes. Their
 * order comes from a fixed seed; what is asserted depends on no timing.
 */
class ChaosIT {

  private static final long SEED = 20120615;

  /** Between them they show all that the checker knows; the others come by command. */
  private static final List<Kind> KINDS =
      List.of(
          Kind.SENDER_KILLED_AFTER_THE_DOT,
          Kind.SEVERAL_KILLED,
          Kind.BROKER_KILLED,
          Kind.DATABASE_KILLED,
          Kind.MAIL_SERVER_AWAY,
          Kind.TWINS_JOIN,
          Kind.SCHEDULER_FROZEN,
          Kind.REFERRALS_REPLAYED);

  @Test
  void keepsEveryPromiseWhateverIsKilledFrozenOrReplayed() throws InterruptedException {
    var options = new ChaosOptions(SEED, Duration.ZERO, KINDS);
    var data = Path.of("target", "chaos");

    var result = new Chaos(Path.of("../.."), data, options, System.out::println).run();

    System.out.println(result.table());
    assertThat(result.good()).as(result.verdict().toString()).isTrue();
    assertThat(result.struck()).containsExactlyInAnyOrderElementsOf(KINDS);
  }
}
