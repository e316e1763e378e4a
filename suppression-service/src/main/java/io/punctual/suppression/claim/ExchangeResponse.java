package io.punctual.suppression.claim;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an exchange.
 *
 * @param now this service's clock
 * @param lease how long a grant may be used, ISO-8601
 */
@Serdeable
public record ExchangeResponse(
    Instant now, String lease, List<SettledItem> settled, List<AnswerItem> answers) {

  /**
   * The answer to one want.
   *
   * @param stored for {@code DUPLICATE}: what is stored
   */
  @Serdeable
  public record AnswerItem(
      UUID token,
      Kind answer,
      @Nullable String reason,
      @Nullable Instant notBefore,
      @Nullable ClaimState stored,
      @Nullable GrantItem grant) {}

  /** What the sender is told. */
  public enum Kind {
    GRANTED,
    DUPLICATE,
    SUPPRESSED,
    CANCELLED,
    EXPIRED,
    RETURNED
  }

  /** What only a granted claim reveals. Never in a log. */
  @Serdeable
  public record GrantItem(
      String address,
      @Nullable String name,
      @Nullable String memberName,
      String locale,
      String messageId,
      Instant date,
      String unsubscribeUrl,
      @Nullable String unsubscribeMailto,
      String envelopeSender) {

    /** Without the person. */
    @Override
    public String toString() {
      return "GrantItem[" + messageId + "]";
    }
  }
}
