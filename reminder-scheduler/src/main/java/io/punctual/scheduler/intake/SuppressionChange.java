package io.punctual.scheduler.intake;

import io.punctual.scheduler.hold.Hold;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What {@code suppression.changes.v1} says. */
sealed interface SuppressionChange {

  /** Something about recipients. */
  sealed interface OfRecipients extends SuppressionChange {

    /** Those whose key was known; may be empty. */
    List<UUID> recipientKeys();

    Instant at();
  }

  /** Never write to these again. */
  record Added(List<UUID> recipientKeys, Instant at) implements OfRecipients {}

  /** Somebody decided that they may be written to again. */
  record Lifted(List<UUID> recipientKeys, Instant at) implements OfRecipients {}

  /** Their contact is gone; they stay suppressed. */
  record Erased(List<UUID> recipientKeys, Instant at) implements OfRecipients {}

  /** A hold was opened or released. */
  record Held(Hold hold) implements SuppressionChange {}

  /** A key was cleared from the compacted topic; means nothing here. */
  record Cleared() implements SuppressionChange {}
}
