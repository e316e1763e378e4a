package io.punctual.suppression.claim;

import io.micronaut.serde.annotation.Serdeable;
import io.punctual.suppression.letter.ApprovedLetter;
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

  /**
   * What only a granted claim reveals. Never in a log.
   *
   * @param letter of an incident's letter: what to send, complete
   */
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
      String envelopeSender,
      @Nullable LetterItem letter) {

    /** Without the person. */
    @Override
    public String toString() {
      return "GrantItem[" + messageId + "]";
    }
  }

  /** An incident's letter, on the wire: nothing is left to fill in. */
  @Serdeable
  public record LetterItem(
      String fromName,
      String fromAddress,
      @Nullable String replyTo,
      String subject,
      String text,
      String html) {

    static LetterItem of(ApprovedLetter letter, String unsubscribeUrl) {
      return new LetterItem(
          letter.fromName(),
          letter.fromAddress(),
          letter.replyTo(),
          letter.subject(),
          letter.text().replace(ApprovedLetter.UNSUBSCRIBE_URL, unsubscribeUrl),
          letter.html().replace(ApprovedLetter.UNSUBSCRIBE_URL, escaped(unsubscribeUrl)));
    }

    private static String escaped(String url) {
      return url.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }

    /** Without any of it. */
    @Override
    public String toString() {
      return "LetterItem[…]";
    }
  }
}
