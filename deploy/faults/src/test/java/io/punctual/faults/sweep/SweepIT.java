package io.punctual.faults.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * A brief sweep: some points of every service by kill and by exception, those around the final dot
 * first, and every race. The whole takes {@code deploy/faults/sweep}.
 */
class SweepIT {

  private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
  private static final long SEED = 1;

  @Test
  void keepsEveryPromiseWhereverAServiceFails() throws InterruptedException {
    var selection = new Sweep.Selection(Extent.BRIEF, "", SEED);
    System.out.println(SweepTable.head());

    var result =
        new Sweep(REPOSITORY, Path.of("target/sweep"), selection, System.out::println).run();

    System.out.println(SweepTable.sum(result.cases()));
    assertThat(result.cases()).filteredOn(one -> !one.good()).isEmpty();
    assertThat(result.verdict().good()).as(result.verdict().toString()).isTrue();
  }
}
