package io.punctual.suppression.claim;

import io.micronaut.serde.annotation.Serdeable;
import io.punctual.suppression.identity.RecipientKey;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is finished and what is wanted, as a sender says it. */
@Serdeable
public record ExchangeRequest(
    String sender, List<SettlementItem> settlements, List<WantItem> wants) {

  private static final int MOST = 500;
  private static final Set<ClaimState> RESULTS =
      EnumSet.of(
          ClaimState.ACCEPTED, ClaimState.REFUSED, ClaimState.RETURNED, ClaimState.UNDECIDED);

  /** A wish to send, on the wire. */
  @Serdeable
  public record WantItem(
      UUID token,
      UUID recipientKey,
      String plan,
      String step,
      int attempt,
      Instant due,
      Instant deadline,
      Instant sendBy) {}

  /**
   * A result, on the wire.
   *
   * @param templateVersion of what the mail says; older senders do not tell
   */
  @Serdeable
  public record SettlementItem(
      UUID token,
      ClaimState result,
      Instant at,
      @Nullable String reason,
      @Nullable Instant notBefore,
      @Nullable Integer smtpCode,
      @Nullable String enhancedStatus,
      @Nullable String queueId,
      @Nullable String templateVersion,
      @Nullable RefusalItem refusal) {}

  /** What the mail server said when it refused, on the wire: judged, and never kept. */
  @Serdeable
  public record RefusalItem(@Nullable String command, @Nullable String text) {

    /** Without the words: this text may end in a log. */
    @Override
    public String toString() {
      return "RefusalItem[" + command + "]";
    }
  }

  /** The wants, checked. */
  List<Want> toWants() {
    Field.require(sender.length() <= 100 && !sender.isEmpty(), "sender", "1 to 100 characters");
    Field.require(wants.size() <= MOST, "wants", "at most 500");
    var tokens = new HashSet<UUID>();
    for (int i = 0; i < wants.size(); i++) {
      var want = wants.get(i);
      var at = "wants[" + i + "]";
      Field.name(want.plan(), at, ".plan");
      Field.name(want.step(), at, ".step");
      Field.attempt(want.attempt(), at);
      Field.require(tokens.add(want.token()), at + ".token", "a token of its own");
      Field.require(
          !want.sendBy().isAfter(want.deadline()), at + ".sendBy", "not after the deadline");
    }
    return wants.stream().map(ExchangeRequest::want).toList();
  }

  /** The settlements, checked. */
  List<Settlement> toSettlements() {
    Field.require(settlements.size() <= MOST, "settlements", "at most 500");
    for (int i = 0; i < settlements.size(); i++) {
      var one = settlements.get(i);
      var at = "settlements[" + i + "]";
      Field.require(
          RESULTS.contains(one.result()),
          at + ".result",
          "ACCEPTED, REFUSED, RETURNED or UNDECIDED");
      Field.reason(one.reason(), at);
      Field.smtp(one.smtpCode(), one.enhancedStatus(), one.queueId(), at);
      Field.templateVersion(one.templateVersion(), at);
    }
    return settlements.stream().map(ExchangeRequest::settlement).toList();
  }

  private static Want want(WantItem item) {
    var reminder = new ReminderKey(new RecipientKey(item.recipientKey()), item.plan(), item.step());
    return new Want(
        item.token(), reminder, item.attempt(), item.due(), item.deadline(), item.sendBy());
  }

  private static Settlement settlement(SettlementItem item) {
    var refusal = item.refusal();
    return new Settlement(
        item.token(),
        item.result(),
        item.at(),
        item.reason(),
        item.notBefore(),
        item.smtpCode(),
        item.enhancedStatus(),
        item.queueId(),
        item.templateVersion(),
        refusal == null ? null : refusal.command(),
        refusal == null ? null : refusal.text());
  }
}
