package io.punctual.referral;

import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;

/** Says in a product service's words what Kafka's client reports. */
final class Failures {

  private Failures() {}

  static PublishException of(Throwable failure) {
    if (failure instanceof PublishException ours) {
      return ours;
    }
    if (failure instanceof TimeoutException) {
      return new PublishException(
          "Kafka did not answer in time; publish the same event again", true, failure);
    }
    if (failure instanceof InterruptException) {
      return new PublishException("interrupted while publishing", true, failure);
    }
    if (failure instanceof RecordTooLargeException) {
      return new PublishException("the event is larger than the topic allows", false, failure);
    }
    if (failure instanceof RetriableException) {
      return new PublishException(
          "Kafka cannot take the event at the moment (%s); publish it again"
              .formatted(failure.getClass().getSimpleName()),
          true,
          failure);
    }
    return new PublishException(
        "Kafka refused the event (%s); a retry does not help until the cause is removed"
            .formatted(failure.getClass().getSimpleName()),
        false,
        failure);
  }

  static PublishException closed() {
    return new PublishException("the producer is closed", false, null);
  }

  static PublishException cutOff() {
    return new PublishException(
        "the producer was closed before Kafka answered; publish the same event again", true, null);
  }

  static PublishException refused() {
    return new PublishException(
        "Kafka has not answered for a while and new events are refused; publish it again later",
        true,
        null);
  }
}
