package io.punctual.eventloop;

/** Where a group begins that neither Kafka nor the service's database has ever heard of. */
public enum FirstStart {
  /** At the oldest record kept. */
  EARLIEST,
  /** After the newest record; what was published before is never read. */
  LATEST,
  /** Nowhere: the loop says so and does not read until the setting is another. */
  REFUSE
}
