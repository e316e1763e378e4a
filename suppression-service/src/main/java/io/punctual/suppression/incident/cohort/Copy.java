package io.punctual.suppression.incident.cohort;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One mail that somebody of the cohort was sent.
 *
 * @param due when it should have gone out; {@code null} = not known
 * @param what plan and step, or the list's own words
 * @param around whether it went around Punctual
 * @param bounced whether it came back
 * @param templateVersion of what it said; {@code null} = not known
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Copy(
    Instant sentAt,
    @Nullable Instant due,
    String what,
    boolean around,
    boolean bounced,
    @Nullable String templateVersion) {

  /** Whether it is in the mailbox, for all that is known. */
  boolean arrived() {
    return !bounced;
  }
}
