package io.punctual.suppression.claim;

import io.punctual.suppression.hold.ActiveHolds;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.letter.ApprovedLetter;
import io.punctual.suppression.letter.LetterKey;
import io.punctual.suppression.member.Restriction;
import io.punctual.suppression.member.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One round of wants: everything that was read for it, and what was decided so far. */
record Round(
    Map<ReminderKey, StoredClaim> stored,
    Map<RecipientKey, Person> people,
    Map<LetterKey, ApprovedLetter> letters,
    ActiveHolds holds,
    Map<RecipientKey, Restriction> restrictions,
    ClaimSettings settings,
    @Nullable Instant go,
    Instant now,
    Map<Want, ClaimDecision> decided) {

  void decide(Want want) {
    var reminder = want.reminder();
    var person = person(want);
    boolean held = holds.holds(reminder.plan(), reminder.step(), person.domain());
    decided.put(
        want,
        ClaimDecision.decide(
            new ClaimDecision.Facts(
                want,
                stored.get(reminder),
                person,
                reminder.letter().map(letters::get).orElse(null),
                held,
                settings.retryAfter(),
                go,
                now)));
  }

  Person person(Want want) {
    var key = want.reminder().recipientKey();
    var person = people.get(key);
    return person == null
        ? new Person(new SuppressionKey(key.value()), null, false, null, null)
        : person;
  }

  /** Those that would be granted. */
  List<Lateness.Candidate> candidates() {
    var candidates = new ArrayList<Lateness.Candidate>();
    decided.forEach(
        (want, decision) -> {
          if (decision instanceof ClaimDecision.Grant) {
            candidates.add(new Lateness.Candidate(want, stored.get(want.reminder())));
          }
        });
    return candidates;
  }

  void returnAll(Predicate<Want> which, ClaimDecision.Return instead) {
    decided.replaceAll(
        (want, decision) ->
            decision instanceof ClaimDecision.Grant && which.test(want) ? instead : decision);
  }

  /** What would name a stopped member waits until somebody has looked, or its deadline. */
  void stopMembers() {
    returnAll(
        want -> standing(want) == Standing.STOPPED,
        new ClaimDecision.Return("MEMBER_STOPPED", now.plus(settings.retryAfter())));
  }

  String limitOf(Want want) {
    return standing(want) == Standing.SLOWED ? "MEMBER_SLOWED" : "RATE";
  }

  private @Nullable Standing standing(Want want) {
    var restriction = restriction(want);
    return restriction == null ? null : restriction.standing();
  }

  /** A letter names no member, so none that is slowed or stopped keeps it. */
  private @Nullable Restriction restriction(Want want) {
    var reminder = want.reminder();
    return reminder.isLetter() ? null : restrictions.get(reminder.recipientKey());
  }

  List<String> rateScopes(Want want) {
    var reminder = want.reminder();
    var domain = person(want).domain();
    var scopes = new ArrayList<String>();
    scopes.add("overall");
    scopes.add("plan:" + reminder.plan());
    scopes.add("domain:" + domain);
    scopes.addAll(holds.dripScopes(reminder.plan(), reminder.step(), domain));
    var restriction = restriction(want);
    if (restriction != null) {
      scopes.add(restriction.rateScope());
    }
    return scopes;
  }

  List<StoredClaim> changes(Instant leaseUntil) {
    var changes = new ArrayList<StoredClaim>();
    decided.forEach(
        (want, decision) -> {
          switch (decision) {
            case ClaimDecision.Grant grant ->
                changes.add(claim(want, ClaimState.GRANTED, null, leaseUntil, null));
            case ClaimDecision.End end ->
                changes.add(claim(want, end.state(), end.reason(), null, null));
            case ClaimDecision.Return back ->
                changes.add(
                    claim(want, ClaimState.RETURNED, back.reason(), null, back.notBefore()));
            case ClaimDecision.SameGrant same -> {}
            case ClaimDecision.SameRefusal same -> {}
            case ClaimDecision.Duplicate same -> {}
          }
        });
    return changes;
  }

  Answered.Answer answer(Want want) {
    var decision = decided.get(want);
    if (decision == null) {
      throw new IllegalStateException("a want was not decided");
    }
    return new Answered.Answer(want, person(want), decision);
  }

  private StoredClaim claim(
      Want want,
      ClaimState state,
      @Nullable String reason,
      @Nullable Instant leaseUntil,
      @Nullable Instant notBefore) {
    boolean granted = state == ClaimState.GRANTED;
    return new StoredClaim(
        want.reminder(),
        want.attempt(),
        want.token(),
        state,
        granted ? null : Source.CLAIM,
        reason,
        want.due(),
        want.deadline(),
        granted ? now : null,
        leaseUntil,
        notBefore,
        null,
        null,
        null,
        null,
        null);
  }
}
