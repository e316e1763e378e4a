package io.punctual.sink;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** One line of the sink's record. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SinkEvent.Accepted.class, name = "accepted"),
  @JsonSubTypes.Type(value = SinkEvent.Answered.class, name = "answered"),
  @JsonSubTypes.Type(value = SinkEvent.Misbehaved.class, name = "misbehaved"),
  @JsonSubTypes.Type(value = SinkEvent.Ended.class, name = "ended"),
})
public sealed interface SinkEvent {

  /** By the sink's clock. */
  Instant at();

  /** A mail was taken; written before anything is replied. */
  record Accepted(Instant at, Taken taken) implements SinkEvent {}

  /** The good reply to a mail's dot left, on a connection still open as far as the system knew. */
  record Answered(Instant at, long mail) implements SinkEvent {}

  /** A rule of the script was followed. */
  record Misbehaved(Instant at, long connection, long mail, Position position, Action action)
      implements SinkEvent {}

  /**
   * A connection is over.
   *
   * @param since when it began
   * @param position how far it had come
   */
  record Ended(Instant at, long connection, Instant since, Position position)
      implements SinkEvent {}
}
