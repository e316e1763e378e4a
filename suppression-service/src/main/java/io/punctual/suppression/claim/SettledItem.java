package io.punctual.suppression.claim;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/** What became of one settlement, on the wire. */
@Serdeable
public record SettledItem(UUID token, Status status) {

  /** Whether it counted. */
  public enum Status {
    /** It is stored. */
    SETTLED,
    /** The same was stored before. */
    ALREADY,
    /** Nobody holds this token any more, or ever did. */
    UNKNOWN,
    /** Something else is stored, or nothing was granted. */
    CONFLICT;

    static Status of(SettlementDecision decision) {
      return switch (decision) {
        case SettlementDecision.Settle settle -> SETTLED;
        case SettlementDecision.Already already -> ALREADY;
        case SettlementDecision.Unknown unknown -> UNKNOWN;
        case SettlementDecision.Conflict conflict -> CONFLICT;
      };
    }
  }
}
