package io.punctual.eventloop.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every refusal, {@code application/problem+json} (RFC 9457).
 *
 * @param type a URI reference that names the kind of problem, {@code about:blank} when the status
 *     says it all
 * @param errors the fields that are wrong; empty when it is none in particular
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type, String title, int status, @Nullable String detail, List<FieldError> errors) {

  /** The media type of problems. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    errors = List.copyOf(errors);
  }

  /**
   * One field that is wrong.
   *
   * @param field its path in the request
   * @param message what is expected; never the value that was sent
   */
  @Serdeable
  public record FieldError(String field, String message) {}
}
