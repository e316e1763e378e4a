package io.punctual.gateway.referral;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bodies of answers. */
final class Answers {

  private Answers() {}

  /** One event that Kafka has. */
  @Serdeable
  @Schema(name = "Accepted", description = "Kafka has the event.")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Accepted(UUID eventId, @Nullable String referralId) {}

  /** What became of one line of a bulk request. */
  @Serdeable
  @Schema(name = "LineAnswer", description = "What became of one line; as status see the codes.")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LineAnswer(
      @Schema(description = "Counted from 1, blank lines included.") long line,
      @Schema(description = "202, 400, 413, 422, 500 or 503; 503 may be repeated.") int status,
      @Nullable UUID eventId,
      @Nullable String referralId,
      @Schema(description = "The field that is wrong.") @Nullable String field,
      @Schema(description = "What is wrong and what to do.") @Nullable String detail) {

    static LineAnswer accepted(long line, UUID eventId, String referralId) {
      return new LineAnswer(line, 202, eventId, referralId, null, null);
    }

    static LineAnswer refused(
        long line, int status, @Nullable UUID eventId, @Nullable String field, String detail) {
      return new LineAnswer(line, status, eventId, null, field, detail);
    }
  }
}
