package io.punctual.suppression.incident.count;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.punctual.suppression.incident.IncidentStep;
import io.punctual.suppression.incident.Stage;
import io.punctual.suppression.incident.StoppingDistance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened, who did what about it, and what came of it.
 *
 * @param plan what was held; absent where everything was
 * @param people of the cohort
 * @param byMails how many of them got no mail, one, two, …
 * @param approvals who approved what was sent
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportView(
    String slug,
    String title,
    @Nullable String plan,
    String why,
    Stage stage,
    Instant openedAt,
    StoppingDistance stopping,
    long people,
    Map<String, Long> byMails,
    @Nullable Instant firstMail,
    @Nullable Instant lastMail,
    List<String> approvals,
    Letters letters,
    Answers answers,
    List<Segment> segments,
    List<IncidentStep> steps) {

  public ReportView {
    approvals = List.copyOf(approvals);
    segments = List.copyOf(segments);
    steps = List.copyOf(steps);
  }

  /**
   * What became of the letters.
   *
   * @param sent told to the scheduler, and not taken back
   * @param open of them, how many have no last word yet
   * @param outcomes of the others, by outcome
   * @param leftOut who got none, by the reason
   */
  @Serdeable
  public record Letters(
      long sent,
      long withdrawn,
      long open,
      Map<String, Long> outcomes,
      Map<String, Long> leftOut) {}

  /**
   * What came back, of people.
   *
   * @param replies by how a person found them; {@code UNSORTED} where nobody looked yet
   */
  @Serdeable
  public record Answers(
      long bounced,
      long complained,
      long optedOut,
      long joined,
      long redeemed,
      Map<String, Long> replies) {}

  /** The same for the people of one segment. */
  @Serdeable
  public record Segment(String segment, long people, long sent, long joined, long redeemed) {}
}
