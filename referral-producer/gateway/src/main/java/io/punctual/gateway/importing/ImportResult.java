package io.punctual.gateway.importing;

/**
 * What an import did.
 *
 * @param accepted lines that Kafka has, or in a dry run would be given
 * @param rejected lines in the report
 * @param end why it ended
 * @param lastLine the last line that was read
 */
record ImportResult(long accepted, long rejected, End end, long lastLine) {

  /** Why an import ended. */
  enum End {
    /** Every line was read. */
    COMPLETE,
    /** Kafka did not acknowledge an event; the lines after the last one were not read. */
    KAFKA_AWAY,
    /** After the last line the file cannot be told apart into rows. */
    UNUSABLE_FILE
  }
}
