package io.punctual.referral;

import static io.punctual.referral.Events.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ProducerSettingsTest {

  @Test
  void refusesWhatMakesNoSense() {
    assertRefused(() -> ProducerSettings.builder().source("/x").build(), "bootstrapServers");
    assertRefused(() -> ProducerSettings.builder().bootstrapServers("h:1").build(), "source");
    assertRefused(() -> settings().source("a b").build(), "source");
    assertRefused(() -> settings().topic(" ").build(), "topic");
    assertRefused(() -> settings().longestBlock(Duration.ZERO).build(), "longestBlock");
    assertRefused(() -> settings().longestBlock(Duration.ofMinutes(1)).build(), "longestBlock");
    assertRefused(() -> settings().closeLimit(Duration.ofMillis(-1)).build(), "closeLimit");
    assertRefused(() -> settings().maxRecordBytes(65_537).build(), "maxRecordBytes");
    assertRefused(
        () -> settings().kafkaProperties(Map.of("acks", "1")).build(), "kafkaProperties: [acks]");
    assertRefused(() -> WhenUnavailable.waitUpTo(Duration.ofMillis(499)), "the limit");
  }

  @Test
  void hasAConnectionFailForSettingsKafkaDoesNotKnow() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ReferralProducer.connect(
                    settings().kafkaProperties(Map.of("security.protocol", "MAGIC")).build()));
  }

  @Test
  void writesSafelyWhateverElseIsSet() {
    var properties =
        KafkaProperties.of(
            settings()
                .whenUnavailable(WhenUnavailable.waitUpTo(Duration.ofSeconds(6)))
                .kafkaProperties(Map.of("compression.type", "zstd"))
                .build());

    assertThat(properties)
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", true)
        .containsEntry("max.block.ms", 200L)
        .containsEntry("delivery.timeout.ms", 6_000)
        .containsEntry("request.timeout.ms", 2_000)
        .containsEntry("compression.type", "zstd");
  }

  private static void assertRefused(ThrowingCallable call, String about) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith(about);
  }
}
