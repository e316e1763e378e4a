package io.punctual.sender.sending;

import io.punctual.sender.claim.Refusal;
import io.punctual.sender.claim.Settlement;
import io.punctual.sender.claim.Settlement.Result;
import io.punctual.sender.delivery.DeliveryOutcome;
import io.punctual.sender.delivery.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts what became of a mail into the words of the claim exchange. Pure. */
final class Settlements {

  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private Settlements() {}

  /**
   * @param version of the template that the mail was composed of; {@code null} for a letter
   * @param pause before a returned mail's second attempt; doubles with each further one, up to an
   *     hour
   */
  static Settlement of(
      UUID token,
      DeliveryOutcome outcome,
      @Nullable String version,
      int attempt,
      Instant now,
      Duration pause) {
    return switch (outcome) {
      case DeliveryOutcome.Accepted accepted ->
          settlement(token, version, Result.ACCEPTED, now, null, null, accepted.reply());
      case DeliveryOutcome.Refused refused ->
          settlement(
              token,
              version,
              Result.REFUSED,
              now,
              refused.reason(),
              null,
              refused.reply(),
              refusal(refused));
      case DeliveryOutcome.Returned returned ->
          settlement(
              token,
              version,
              Result.RETURNED,
              now,
              returned.reason(),
              now.plus(grown(pause, attempt)),
              returned.reply());
      case DeliveryOutcome.Undecided undecided ->
          settlement(token, version, Result.UNDECIDED, now, undecided.reason(), null, null);
    };
  }

  private static @Nullable Refusal refusal(DeliveryOutcome.Refused refused) {
    var reply = refused.reply();
    var command = refused.command();
    return reply == null || command == null ? null : new Refusal(command.name(), reply.text());
  }

  private static Settlement settlement(
      UUID token,
      @Nullable String version,
      Result result,
      Instant at,
      @Nullable String reason,
      @Nullable Instant notBefore,
      @Nullable Reply reply) {
    return settlement(token, version, result, at, reason, notBefore, reply, null);
  }

  private static Settlement settlement(
      UUID token,
      @Nullable String version,
      Result result,
      Instant at,
      @Nullable String reason,
      @Nullable Instant notBefore,
      @Nullable Reply reply,
      @Nullable Refusal refusal) {
    return new Settlement(
        token,
        result,
        at,
        reason,
        notBefore,
        reply == null || reply.code() == 0 ? null : reply.code(),
        reply == null ? null : reply.enhancedStatus(),
        reply == null ? null : reply.queueId(),
        version,
        refusal);
  }

  private static Duration grown(Duration pause, int attempt) {
    var grown = pause;
    for (int n = 1; n < attempt && grown.compareTo(LONGEST_PAUSE) < 0; n++) {
      grown = grown.multipliedBy(2);
    }
    return grown.compareTo(LONGEST_PAUSE) > 0 && pause.compareTo(LONGEST_PAUSE) <= 0
        ? LONGEST_PAUSE
        : grown;
  }
}
