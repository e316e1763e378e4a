package io.punctual.suppression.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what happened to one person, oldest first, in plain sentences. */
final class Story {

  private final List<SubjectView.Sentence> sentences = new ArrayList<>();

  /** One more thing that happened; nothing where {@code at} is absent. */
  private void add(@Nullable Instant at, String text, @Nullable Object... values) {
    if (at != null) {
      sentences.add(new SubjectView.Sentence(at, text.formatted(values)));
    }
  }

  /** All of it, in order. */
  List<SubjectView.Sentence> inOrder() {
    return sentences.stream().sorted(Comparator.comparing(SubjectView.Sentence::at)).toList();
  }

  Story referrals(List<SubjectView.Referral> referrals) {
    for (var referral : referrals) {
      add(
          referral.referredAt(),
          "Member %s referred this person (referral %s).",
          referral.memberId(),
          referral.referralId());
      add(
          referral.storedAt(),
          "Referral %s was taken in: %s.",
          referral.referralId(),
          standing(referral));
      add(referral.withdrawnAt(), "Referral %s was withdrawn.", referral.referralId());
    }
    return this;
  }

  private static String standing(SubjectView.Referral referral) {
    return switch (referral.standing()) {
      case "OPEN" ->
          referral.merged()
              ? "this person had been referred before, so it moves no time"
              : "reminders can be planned";
      case "SUPPRESSED" -> "but this person is never written to, so nothing is sent";
      case "ERASED" -> "but this person was erased, so nothing is stored or planned";
      case "JOINED" -> "but this person has joined already, so nothing is sent";
      case "WITHDRAWN" -> "but it had been withdrawn already, so nothing is sent";
      default -> referral.standing();
    };
  }

  Story recipients(List<SubjectView.Recipient> recipients) {
    for (var recipient : recipients) {
      add(
          recipient.stoppedAt(),
          "JOINED".equals(recipient.stopped())
              ? "This person joined: the series has ended."
              : "The last referral was withdrawn: the series has ended.");
    }
    return this;
  }

  Story stops(List<SubjectView.Stop> stops) {
    for (var stop : stops) {
      if (stop.memberId() != null) {
        add(stop.occurredAt(), "Member %s withdrew the referral.", stop.memberId());
      } else {
        add(
            stop.occurredAt(),
            "JOINED".equals(stop.kind())
                ? "The person of referral %s joined."
                : "Referral %s was called back.",
            stop.referralId());
      }
    }
    return this;
  }

  Story suppression(SubjectView.@Nullable SuppressionLine suppression) {
    if (suppression != null) {
      add(
          suppression.at(),
          "This person is never written to from here on: %s, by %s.",
          suppression.reason(),
          suppression.source());
    }
    return this;
  }

  Story erasure(SubjectView.@Nullable SuppressionLine erasure) {
    if (erasure != null) {
      add(
          erasure.at(),
          "This person was erased by %s: address and names are gone, nothing is sent any more.",
          erasure.source());
    }
    return this;
  }

  Story claims(List<SubjectView.Claim> claims) {
    for (var claim : claims) {
      var name = claim.plan() + "/" + claim.step();
      add(
          claim.grantedAt(),
          "Reminder %s: sending was allowed, attempt %d.",
          name,
          claim.attempt());
      add(
          claim.handedOverAt() == null ? ended(claim) : claim.handedOverAt(),
          "Reminder %s: %s%s%s.",
          name,
          became(claim),
          reply(claim),
          claim.templateVersion() == null ? "" : ", of template " + claim.templateVersion());
    }
    return this;
  }

  /** When a claim that was never handed over was answered; absent while it is only granted. */
  private static @Nullable Instant ended(SubjectView.Claim claim) {
    return claim.state().equals("GRANTED") ? null : claim.answeredAt();
  }

  private static String became(SubjectView.Claim claim) {
    var why = claim.reason() == null ? "" : " (" + claim.reason() + ")";
    return switch (claim.state()) {
      case "ACCEPTED" -> "the mail server took it";
      case "REFUSED" -> "the mail server refused it for good" + why;
      case "RETURNED" -> "it could not be sent then and went back to wait" + why;
      case "EXPIRED" -> "it was too late, so it was not sent" + why;
      case "SUPPRESSED" -> "not sent, this person is never written to" + why;
      case "CANCELLED" -> "not sent, the series has ended" + why;
      case "UNDECIDED" -> "it may or may not have gone out; it is never sent again" + why;
      case "LOST" -> "it did not go out, and is never sent again" + why;
      default -> claim.state() + why;
    };
  }

  private static String reply(SubjectView.Claim claim) {
    if (claim.smtpCode() == null) {
      return "";
    }
    var status = claim.enhancedStatus() == null ? "" : " " + claim.enhancedStatus();
    return ", reply %d%s".formatted(claim.smtpCode(), status);
  }

  Story holds(List<SubjectView.HoldLine> holds) {
    for (var hold : holds) {
      var scope =
          switch (hold.kind()) {
            case "ALL" -> "everything";
            case "PLAN" -> "plan " + hold.plan();
            case "STEP" -> "step " + hold.plan() + "/" + hold.step();
            default -> "this person's mail domain";
          };
      add(
          hold.at(),
          "A hold on %s was opened by %s and is open still: %s.",
          scope,
          hold.by(),
          hold.why());
    }
    return this;
  }

  Story members(List<SubjectView.MemberLine> members) {
    for (var member : members) {
      add(
          member.at(),
          "Member %s was %s by %s: %s. What names this member %s.",
          member.memberId(),
          member.standing().equals("STOPPED") ? "stopped" : "slowed",
          member.by(),
          member.why(),
          member.standing().equals("STOPPED") ? "is not sent" : "goes out a few at a time");
    }
    return this;
  }

  Story audit(List<SubjectView.AuditLine> lines) {
    for (var line : lines) {
      add(line.at(), "%s by %s: %s.", line.act(), line.who(), line.detail());
    }
    return this;
  }
}
