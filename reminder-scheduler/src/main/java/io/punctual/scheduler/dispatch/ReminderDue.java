package io.punctual.scheduler.dispatch;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/** A reminder whose time has come, on {@code reminder.due.v1}. */
@Serdeable
record ReminderDue(
    UUID recipientKey,
    String plan,
    String step,
    int attempt,
    Instant due,
    Instant deadline,
    Instant sendBy,
    String locale,
    String template) {

  static final String TOPIC = "reminder.due.v1";
  static final String TYPE = "reminder.due";
}
