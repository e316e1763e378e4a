package io.punctual.sender.intake;

import io.micronaut.serde.annotation.Serdeable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The event {@code reminder.due} as it is on the wire; unknown fields are ignored. */
@Serdeable
record ReminderDueEvent(
    @Nullable String recipientKey,
    @Nullable String plan,
    @Nullable String step,
    @Nullable Integer attempt,
    @Nullable String due,
    @Nullable String deadline,
    @Nullable String sendBy,
    @Nullable String locale,
    @Nullable String template) {

  static final String TYPE = "reminder.due";
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

  /**
   * The reminder it tells of.
   *
   * @throws IllegalArgumentException when a field is missing or not of its kind; names the field,
   *     never its value
   */
  DueReminder reminder() {
    if (attempt == null || attempt < 1 || attempt > Short.MAX_VALUE) {
      throw new IllegalArgumentException("attempt: expected a number from 1 to 32767");
    }
    if (locale == null) {
      throw new IllegalArgumentException("locale: missing");
    }
    return new DueReminder(
        key(),
        name("plan", plan),
        name("step", step),
        attempt,
        instant("due", due),
        instant("deadline", deadline),
        instant("sendBy", sendBy),
        name("template", template));
  }

  private UUID key() {
    try {
      if (recipientKey != null && recipientKey.length() == 36) {
        return UUID.fromString(recipientKey);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("recipientKey: expected a UUID", e);
    }
    throw new IllegalArgumentException("recipientKey: expected a UUID");
  }

  private static String name(String field, @Nullable String value) {
    if (value == null || !NAME.matcher(value).matches()) {
      throw new IllegalArgumentException(field + ": expected 1 to 40 of a-z, 0-9 and hyphen");
    }
    return value;
  }

  private static Instant instant(String field, @Nullable String value) {
    if (value == null) {
      throw new IllegalArgumentException(field + ": missing");
    }
    try {
      return Instant.parse(value);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(field + ": expected an instant in ISO-8601, UTC", e);
    }
  }
}
