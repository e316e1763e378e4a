package io.punctual.suppression.intake;

import io.punctual.address.MailAddress;
import io.punctual.suppression.identity.Identity;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One record that was understood, with whom it names.
 *
 * @param traceparent the W3C trace context it came with; {@code null} when it had none
 * @param refused why the address cannot be mailed; {@code null} when it can or none is named
 */
record Item(
    TopicPartition partition,
    IntakeRecord record,
    @Nullable String traceparent,
    @Nullable Named named,
    @Nullable String refused) {

  /** An address that can be mailed, and its keys. */
  record Named(MailAddress address, Identity identity) {}
}
