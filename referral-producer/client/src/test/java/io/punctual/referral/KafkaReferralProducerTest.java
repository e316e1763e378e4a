package io.punctual.referral;

import static io.punctual.referral.Events.NOW;
import static io.punctual.referral.Events.referred;
import static io.punctual.referral.Events.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaReferralProducerTest {

  private final MockProducer<String, byte[]> kafka =
      new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
  private final ReferralProducer producer = ReferralProducer.over(kafka, settings().build());

  @Test
  void givesTheReceiptOnlyWhenKafkaHasAcknowledged() {
    var answer = producer.publish(referred().build());

    assertThat(answer).isNotDone();
    kafka.completeNext();

    assertThat(answer).isCompletedWithValue(new Receipt(Events.ID, "referral.intake.v1", 0, 0));
  }

  @Test
  void saysWhetherARetryCanHelp() {
    assertThat(failureFor(new TimeoutException("x")).retryable()).isTrue();
    assertThat(failureFor(new NotEnoughReplicasException("x")).retryable()).isTrue();
    assertThat(failureFor(new TopicAuthorizationException("t")).retryable()).isFalse();
    assertThat(failureFor(new RecordTooLargeException("x")).retryable()).isFalse();
  }

  @Test
  void failsTheFutureForAnEventFromTheFuture() {
    var answer = producer.publish(referred().referredAt(NOW.plusSeconds(301)).build());

    assertThat(failure(answer)).isInstanceOf(InvalidEventException.class);
    assertThat(kafka.history()).isEmpty();
  }

  @Test
  void flushesWhenEverythingIsAnswered() {
    producer.publish(referred().build()).isDone();
    assertThatExceptionOfType(PublishException.class)
        .isThrownBy(() -> producer.flush(Duration.ofMillis(1)))
        .returns(true, PublishException::retryable)
        .withMessage("1 events are without answer after PT0.001S");

    kafka.errorNext(new TimeoutException("x"));
    producer.flush(Duration.ZERO);
  }

  @Test
  void takesNothingAfterClose() {
    producer.close();
    producer.close(Duration.ZERO);

    var failure = failure(producer.publish(referred().build()));

    assertThat(failure).hasMessage("the producer is closed");
    assertThat(failure.retryable()).isFalse();
    assertThat(producer.available()).isFalse();
  }

  private PublishException failureFor(RuntimeException kafkaSays) {
    var answer = producer.publish(referred().build());
    kafka.errorNext(kafkaSays);
    return failure(answer);
  }

  private static PublishException failure(CompletableFuture<Receipt> answer) {
    assertThat(answer).isCompletedExceptionally();
    return (PublishException) answer.exceptionNow();
  }
}
