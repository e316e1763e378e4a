package io.punctual.simulation.broker;

/** What may go wrong between a client and the broker; each method may throw to make it so. */
public interface BrokerFaults {

  /** Nothing ever goes wrong. */
  BrokerFaults NONE = new BrokerFaults() {};

  /**
   * A record is on its way to a topic.
   *
   * @throws org.apache.kafka.common.KafkaException when it does not arrive
   */
  default void sending(String topic) {}

  /**
   * A record was appended to a topic.
   *
   * @throws org.apache.kafka.common.KafkaException when the acknowledgement is lost
   */
  default void sent(String topic) {}

  /**
   * A group's offsets are about to be committed.
   *
   * @throws org.apache.kafka.common.KafkaException when they do not arrive
   */
  default void committing(String group) {}

  /**
   * A group's offsets were committed.
   *
   * @throws org.apache.kafka.common.KafkaException when the answer is lost
   */
  default void committed(String group) {}

  /** A group was given records. */
  default void polled(String group) {}
}
