package io.punctual.suppression.claim;

import io.punctual.suppression.claim.ExchangeResponse.AnswerItem;
import io.punctual.suppression.claim.ExchangeResponse.GrantItem;
import io.punctual.suppression.claim.ExchangeResponse.Kind;
import io.punctual.suppression.claim.ExchangeResponse.LetterItem;
import io.punctual.suppression.letter.ApprovedLetter;
import io.punctual.suppression.links.LinkTokens;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Puts answers on the wire; mints a grant's Message-ID, links and envelope sender. */
@Singleton
public class AnswerMinter {

  private final LinkTokens links;

  public AnswerMinter(LinkTokens links) {
    this.links = links;
  }

  /** The answer on the wire. The same decision gives the same answer. */
  AnswerItem mint(Answered.Answer answer, Instant now) {
    return switch (answer.decision()) {
      case ClaimDecision.Grant grant -> granted(answer, grant.contact(), grant.letter(), now);
      case ClaimDecision.SameGrant grant ->
          granted(answer, grant.contact(), grant.letter(), grant.grantedAt());
      case ClaimDecision.SameRefusal same ->
          item(answer, kind(same.state()), same.reason(), same.notBefore(), null);
      case ClaimDecision.End end -> item(answer, kind(end.state()), end.reason(), null, null);
      case ClaimDecision.Return back ->
          item(answer, Kind.RETURNED, back.reason(), back.notBefore(), null);
      case ClaimDecision.Duplicate same ->
          item(answer, Kind.DUPLICATE, same.reason(), same.notBefore(), same.stored());
    };
  }

  private static Kind kind(ClaimState state) {
    return switch (state) {
      case SUPPRESSED -> Kind.SUPPRESSED;
      case CANCELLED -> Kind.CANCELLED;
      case EXPIRED -> Kind.EXPIRED;
      case RETURNED -> Kind.RETURNED;
      case GRANTED, ACCEPTED, REFUSED, UNDECIDED, LOST -> Kind.DUPLICATE;
    };
  }

  private static AnswerItem item(
      Answered.Answer answer,
      Kind kind,
      @Nullable String reason,
      @Nullable Instant notBefore,
      @Nullable ClaimState stored) {
    return new AnswerItem(answer.want().token(), kind, reason, notBefore, stored, null);
  }

  private AnswerItem granted(
      Answered.Answer answer, Contact contact, @Nullable ApprovedLetter letter, Instant date) {
    var token = answer.want().token();
    var subject = answer.person().suppressionKey();
    var recipient = answer.want().reminder().recipientKey();
    var unsubscribeUrl = links.unsubscribeUrl(subject, recipient);
    var grant =
        new GrantItem(
            contact.address(),
            contact.name(),
            contact.memberName(),
            contact.locale(),
            links.messageId(token),
            date,
            unsubscribeUrl,
            links.unsubscribeMailto(subject, recipient),
            links.envelopeSender(token, date),
            letter == null ? null : LetterItem.of(letter, unsubscribeUrl));
    return new AnswerItem(token, Kind.GRANTED, null, null, null, grant);
  }
}
