package io.punctual.suppression.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that this service knows about one person, without address and names.
 *
 * @param known whether this person was ever heard of
 * @param contactStored whether an address is in the vault; without one nothing can be sent
 * @param recipients the person under each spelling of the address
 * @param holds open holds that may keep a reminder to this person back
 * @param audit what people and this service did about this person, the newest thousand
 * @param story all of it in order, in plain sentences
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record SubjectView(
    String suppressionKey,
    boolean known,
    List<String> recipientKeys,
    boolean contactStored,
    @Nullable SuppressionLine suppression,
    @Nullable Instant erasedAt,
    @Nullable String erasedBy,
    List<Recipient> recipients,
    List<Referral> referrals,
    List<Stop> stops,
    List<Claim> claims,
    List<HoldLine> holds,
    List<MemberLine> members,
    List<AuditLine> audit,
    List<Sentence> story) {

  SubjectView {
    recipientKeys = List.copyOf(recipientKeys);
    recipients = List.copyOf(recipients);
    referrals = List.copyOf(referrals);
    stops = List.copyOf(stops);
    claims = List.copyOf(claims);
    holds = List.copyOf(holds);
    members = List.copyOf(members);
    audit = List.copyOf(audit);
    story = List.copyOf(story);
  }

  /** Why the person is not written to. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SuppressionLine(String reason, String source, @Nullable String note, Instant at) {}

  /**
   * One spelling of the address.
   *
   * @param stopped how the series ended for good; absent while it has not
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Recipient(
      String recipientKey,
      Instant firstSeenAt,
      @Nullable String stopped,
      @Nullable Instant stoppedAt) {}

  /** One referral of the person. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Referral(
      String referralId,
      String recipientKey,
      String memberId,
      String locale,
      @Nullable String zone,
      Instant referredAt,
      Instant storedAt,
      String standing,
      boolean merged,
      @Nullable Instant withdrawnAt) {}

  /**
   * A stop that names one member or one referral.
   *
   * @param kind {@code JOINED} or {@code WITHDRAWN}
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Stop(
      String kind,
      @Nullable String referralId,
      @Nullable String memberId,
      Instant occurredAt,
      Instant storedAt) {}

  /** What was answered to those who wanted to send one reminder, and what became of it. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Claim(
      String recipientKey,
      String plan,
      String step,
      int attempt,
      String state,
      @Nullable String reason,
      Instant due,
      Instant deadline,
      Instant answeredAt,
      @Nullable Instant grantedAt,
      @Nullable Instant leaseUntil,
      @Nullable Instant notBefore,
      @Nullable Instant handedOverAt,
      @Nullable Integer smtpCode,
      @Nullable String enhancedStatus,
      @Nullable String queueId,
      @Nullable String templateVersion,
      @Nullable String settledBy) {}

  /** An open hold; of one on a mail domain the domain is left out. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record HoldLine(
      String holdId,
      String kind,
      @Nullable String plan,
      @Nullable String step,
      String why,
      String by,
      Instant at) {}

  /**
   * A restricted member who referred the person.
   *
   * @param standing {@code SLOWED} or {@code STOPPED}
   */
  @Serdeable
  record MemberLine(String memberId, String standing, String why, String by, Instant at) {}

  /** One line of the audit. */
  @Serdeable
  record AuditLine(Instant at, String who, String act, String detail) {}

  /** One thing that happened. */
  @Serdeable
  record Sentence(Instant at, String text) {}
}
