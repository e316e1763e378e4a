package io.punctual.suppression.suppression;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person who is never written to, as it is answered.
 *
 * @param reason name of a {@link SuppressionReason}, or {@code ERASED}
 * @param added whether this request added it; absent in a list
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SuppressionView(
    String suppressionKey,
    String reason,
    String source,
    @Nullable String note,
    Instant at,
    @Nullable Boolean added) {

  static SuppressionView of(SuppressionList.Entry entry, @Nullable Boolean added) {
    return new SuppressionView(
        entry.suppressionKey().toString(),
        entry.reason(),
        entry.source(),
        entry.note(),
        entry.at(),
        added);
  }

  /**
   * One page of them.
   *
   * @param next what to give as {@code after} for the next page; absent on the last one
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<SuppressionView> suppressions, @Nullable String next) {

    Page {
      suppressions = List.copyOf(suppressions);
    }
  }

  /**
   * What became of a request to lift.
   *
   * @param lifted whether there was a suppression to lift
   */
  @Serdeable
  public record Lifted(String suppressionKey, boolean lifted) {}
}
