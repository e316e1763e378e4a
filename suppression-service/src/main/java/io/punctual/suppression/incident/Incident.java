package io.punctual.suppression.incident;

import io.punctual.suppression.letter.LetterPlan;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mistake being owned, as it is stored.
 *
 * @param plan which was held; {@code null} where everything was
 * @param zone in which times are told to people whose own is not known
 * @param cohortHash of the cohort as it was frozen; {@code null} before
 * @param letter as it was written, as JSON; {@code null} before
 * @param letterHash of that letter
 * @param lettersEndAt when the last letter can no longer go out; {@code null} before they are sent
 */
public record Incident(
    String slug,
    String title,
    @Nullable String plan,
    String why,
    ZoneId zone,
    Stage stage,
    UUID holdId,
    Instant openedAt,
    @Nullable String cohortHash,
    @Nullable String letter,
    @Nullable String letterHash,
    @Nullable Instant sentAt,
    @Nullable Instant lettersEndAt) {

  /** The plan under which its letters go out, with the one step {@code letter}. */
  public String letterPlan() {
    return LetterPlan.of(slug);
  }
}
