package io.punctual.suppression.feedback.effect;

import io.punctual.suppression.claim.ClaimState;
import io.punctual.suppression.suppression.SuppressionReason;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What follows from one finding. Pure: no clock, no storage.
 *
 * @param suppress why the person is never written to again; {@code null} where that does not follow
 * @param settles what became of the mail, should nobody know it; {@code null} where that says
 *     nothing
 */
public record Effect(@Nullable SuppressionReason suppress, @Nullable ClaimState settles) {

  /**
   * Decides.
   *
   * @param earlier when other mails to the person failed softly, one a mail
   */
  static Effect of(FindingKind kind, Collection<Instant> earlier, SoftSettings soft, Instant now) {
    return switch (kind) {
      case DEAD_ADDRESS -> new Effect(SuppressionReason.BOUNCED, ClaimState.REFUSED);
      case SOFT_FAILURE ->
          new Effect(
              soft.enough(earlier, now) ? SuppressionReason.BOUNCED : null, ClaimState.REFUSED);
      case BLOCKED -> new Effect(null, ClaimState.REFUSED);
      case COMPLAINED -> new Effect(SuppressionReason.COMPLAINED, ClaimState.ACCEPTED);
      case OPTED_OUT -> new Effect(SuppressionReason.UNSUBSCRIBED, ClaimState.ACCEPTED);
      case DELIVERED -> new Effect(null, ClaimState.ACCEPTED);
    };
  }
}
