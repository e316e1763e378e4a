package io.punctual.referral.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.punctual.contracts.Contract;
import io.punctual.referral.InvalidEventException;
import io.punctual.referral.Joined;
import io.punctual.referral.PublishException;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class FakeReferralProducerTest {

  private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");

  private final FakeReferralProducer producer = new FakeReferralProducer(() -> NOW);
  private final Joined event = Joined.builder().referralId("r-1").occurredAt(NOW).build();

  @Test
  void remembersWhatWasPublished() {
    var receipt = producer.publish(event).join();

    assertThat(receipt.eventId()).isEqualTo(event.eventId());
    assertThat(producer.published()).containsExactly(event);
    Contract.of("referral.intake", "referral.joined").check(producer.records().get(0).value());
    producer.clear();
    assertThat(producer.published()).isEmpty();
  }

  @Test
  void failsWhileAway() {
    producer.goAway();

    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> producer.publish(event).join())
        .extracting(Throwable::getCause, InstanceOfAssertFactories.type(PublishException.class))
        .returns(true, PublishException::retryable);
    assertThat(producer.published()).isEmpty();
    assertThat(producer.available()).isFalse();

    producer.comeBack();
    assertThat(producer.publish(event)).isCompleted();
  }

  @Test
  void refusesWhatTheRealOneRefuses() {
    var future = Joined.builder().referralId("r").occurredAt(NOW.plusSeconds(301)).build();

    assertThat(producer.publish(future))
        .isCompletedExceptionally()
        .failsWithin(java.time.Duration.ZERO)
        .withThrowableOfType(java.util.concurrent.ExecutionException.class)
        .withCauseInstanceOf(InvalidEventException.class);
    assertThat(producer.published()).isEmpty();
  }
}
