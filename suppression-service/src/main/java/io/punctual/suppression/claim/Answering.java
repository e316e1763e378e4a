package io.punctual.suppression.claim;

import io.punctual.suppression.hold.Holds;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.letter.ApprovedLetter;
import io.punctual.suppression.letter.ApprovedLetters;
import io.punctual.suppression.letter.LetterKey;
import io.punctual.suppression.member.Restrictions;
import io.punctual.suppression.rate.RateRepository;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers wants under the locks of the people they concern; a few statements for all of them. */
@Singleton
public class Answering {

  private final ClaimRepository claims;
  private final ClaimWriter writer;
  private final Holds holds;
  private final RateRepository rates;
  private final Lateness lateness;
  private final Restrictions restrictions;
  private final ApprovedLetters letters;
  private final ClaimSettings settings;

  public Answering(
      ClaimRepository claims,
      ClaimWriter writer,
      Holds holds,
      RateRepository rates,
      Lateness lateness,
      Restrictions restrictions,
      ApprovedLetters letters,
      ClaimSettings settings) {
    this.claims = claims;
    this.writer = writer;
    this.holds = holds;
    this.rates = rates;
    this.lateness = lateness;
    this.restrictions = restrictions;
    this.letters = letters;
    this.settings = settings;
  }

  /**
   * Who asks, and when.
   *
   * @param go when the database was last trusted again; what was due before is never sent
   */
  record Asked(String sender, List<Want> wants, @Nullable Instant go, Instant now) {}

  /** Decides and stores. */
  Answered answer(Connection tx, Asked asked, Map<RecipientKey, SuppressionKey> subjects)
      throws SQLException {
    if (asked.wants().isEmpty()) {
      return new Answered(List.of(), List.of());
    }
    var round = read(tx, asked, subjects);
    var answers = new HashMap<Want, Answered.Answer>();
    var written = new ArrayList<StoredClaim>();
    for (var open = asked.wants(); !open.isEmpty(); open = without(open, answers.keySet())) {
      written.addAll(decide(tx, asked, round, firstOfEach(open)));
      round.decided().keySet().forEach(want -> answers.put(want, round.answer(want)));
      round.decided().clear();
    }
    return new Answered(asked.wants().stream().map(answers::get).toList(), written);
  }

  /**
   * Decides wants of as many different reminders and stores it, so that what is decided next, of
   * another want of the same reminder, goes by it. A topic read again brings several attempts of
   * one reminder at once.
   */
  private List<StoredClaim> decide(Connection tx, Asked asked, Round round, List<Want> wants)
      throws SQLException {
    wants.forEach(round::decide);
    round.stopMembers();
    holdBacklogs(tx, round);
    applyRates(tx, round);
    var written = round.changes(asked.now().plus(settings.lease()));
    writer.answer(tx, written, asked.now(), asked.sender());
    written.forEach(claim -> round.stored().put(claim.reminder(), claim));
    return written;
  }

  private static List<Want> without(List<Want> wants, Set<Want> answered) {
    return wants.stream().filter(want -> !answered.contains(want)).toList();
  }

  private Round read(Connection tx, Asked asked, Map<RecipientKey, SuppressionKey> subjects)
      throws SQLException {
    var wanted = new HashMap<RecipientKey, SuppressionKey>();
    for (var want : asked.wants()) {
      var key = want.reminder().recipientKey();
      wanted.put(key, subjects.getOrDefault(key, new SuppressionKey(key.value())));
    }
    return new Round(
        claims.byReminder(tx, asked.wants().stream().map(Want::reminder).toList()),
        claims.people(tx, wanted),
        letters(tx, asked),
        holds.active(tx, asked.now()),
        restrictions.of(tx, wanted.keySet()),
        settings,
        asked.go(),
        asked.now(),
        new LinkedHashMap<>());
  }

  /** Most exchanges want none: then nobody is asked. */
  private Map<LetterKey, ApprovedLetter> letters(Connection tx, Asked asked) throws SQLException {
    var wanted = new LinkedHashSet<LetterKey>();
    asked.wants().forEach(want -> want.reminder().letter().ifPresent(wanted::add));
    return wanted.isEmpty() ? Map.of() : letters.of(tx, wanted);
  }

  /** Of a reminder wanted several times at once, the first. */
  private static List<Want> firstOfEach(List<Want> wants) {
    var seen = new HashSet<ReminderKey>();
    return wants.stream().filter(want -> seen.add(want.reminder())).toList();
  }

  private void holdBacklogs(Connection tx, Round round) throws SQLException {
    var plans = lateness.holdBacklogs(tx, round.candidates(), round.now());
    if (!plans.isEmpty()) {
      round.returnAll(
          want -> plans.contains(want.reminder().plan()),
          new ClaimDecision.Return("HOLD", round.now().plus(settings.retryAfter())));
    }
  }

  private void applyRates(Connection tx, Round round) throws SQLException {
    var granted = round.candidates();
    if (granted.isEmpty()) {
      return;
    }
    var scopes = new HashSet<String>();
    granted.forEach(candidate -> scopes.addAll(round.rateScopes(candidate.want())));
    var limits = rates.lock(tx, scopes, round.now());
    for (var candidate : granted) {
      limits
          .take(round.rateScopes(candidate.want()))
          .ifPresent(
              later ->
                  round
                      .decided()
                      .put(
                          candidate.want(),
                          new ClaimDecision.Return(round.limitOf(candidate.want()), later)));
    }
    rates.save(tx, limits);
  }
}
