package io.punctual.suppression.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident as it is answered.
 *
 * @param plan what was held; absent where everything was
 * @param next what is to be done next, in words
 * @param stopping what still went out after the press
 * @param steps what was done, by whom and when
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record IncidentView(
    String slug,
    String title,
    @Nullable String plan,
    String why,
    String zone,
    Stage stage,
    String next,
    String holdId,
    Instant openedAt,
    @Nullable String cohortHash,
    @Nullable String letterHash,
    StoppingDistance stopping,
    List<IncidentStep> steps) {

  IncidentView {
    steps = List.copyOf(steps);
  }

  static IncidentView of(Incident incident, StoppingDistance stopping, List<IncidentStep> steps) {
    return new IncidentView(
        incident.slug(),
        incident.title(),
        incident.plan(),
        incident.why(),
        incident.zone().getId(),
        incident.stage(),
        incident.stage().next(),
        incident.holdId().toString(),
        incident.openedAt(),
        incident.cohortHash(),
        incident.letterHash(),
        stopping,
        steps);
  }

  /** One of many. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(String slug, String title, @Nullable String plan, Stage stage, Instant openedAt) {

    static Line of(Incident incident) {
      return new Line(
          incident.slug(),
          incident.title(),
          incident.plan(),
          incident.stage(),
          incident.openedAt());
    }
  }
}
