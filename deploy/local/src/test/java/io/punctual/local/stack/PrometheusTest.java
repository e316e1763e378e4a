package io.punctual.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrometheusTest {

  private static final Prometheus SAMPLES =
      new Prometheus(
          """
          # TYPE kafka_consumergroup_lag gauge
          kafka_consumergroup_lag{partition="0"} 3.0
          kafka_consumergroup_lag{partition="1"} 1.5E1
          kafka_consumergroup_lag_seconds{partition="0"} 99.0
          punctual_unaccounted NaN
          """);

  @Test
  void addsUpTheSamplesOfOneMetric() {
    assertThat(SAMPLES.sum("kafka_consumergroup_lag")).isEqualTo(18);
    assertThat(SAMPLES.max("kafka_consumergroup_lag")).isEqualTo(15);
  }

  @Test
  void takesWhatIsNoNumberForNothing() {
    assertThat(SAMPLES.sum("punctual_unaccounted")).isZero();
    assertThat(SAMPLES.sum("punctual_unknown")).isZero();
  }
}
