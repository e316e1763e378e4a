package io.punctual.scheduler.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is known here about one recipient. Empty lists: nothing was ever planned or stopped.
 *
 * @param reminders in the order in which they fall due
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record Timeline(UUID recipientKey, List<Stop> stops, List<Entry> reminders) {

  Timeline {
    stops = List.copyOf(stops);
    reminders = List.copyOf(reminders);
  }

  /**
   * Why nothing more is planned for them.
   *
   * @param kind JOINED, SUPPRESSED or ERASED
   */
  @Serdeable
  record Stop(String kind, Instant at) {}

  /**
   * One reminder.
   *
   * @param opensAt the first moment from due on inside the recipient's sending hours
   * @param readyAt when it is looked at next, while it is PLANNED
   * @param sendBy until when its last emission might be sent; absent when it was never emitted
   * @param status PLANNED, QUEUED (emitted, unanswered) or how it ended
   * @param changedAt when it reached its status
   * @param attempt how many times it was emitted
   * @param reason why it reached its status; while PLANNED, why it last came back
   * @param zone absent = the plan's
   * @param heldBy the open holds in whose scope it waits
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(
      String plan,
      String step,
      Instant referredAt,
      Instant due,
      Instant opensAt,
      Instant readyAt,
      Instant deadline,
      @Nullable Instant sendBy,
      String status,
      Instant changedAt,
      int attempt,
      @Nullable String reason,
      @Nullable String zone,
      String locale,
      List<UUID> heldBy) {

    Entry {
      heldBy = List.copyOf(heldBy);
    }
  }
}
