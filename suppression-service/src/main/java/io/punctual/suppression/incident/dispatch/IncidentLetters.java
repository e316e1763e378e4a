package io.punctual.suppression.incident.dispatch;

import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.incident.Incident;
import io.punctual.suppression.incident.IncidentRepository;
import io.punctual.suppression.incident.Stage;
import io.punctual.suppression.incident.content.Addressee;
import io.punctual.suppression.incident.content.Addressees;
import io.punctual.suppression.incident.content.LetterDraft;
import io.punctual.suppression.incident.content.Letters;
import io.punctual.suppression.letter.ApprovedLetter;
import io.punctual.suppression.letter.ApprovedLetters;
import io.punctual.suppression.letter.LetterKey;
import io.punctual.suppression.letter.LetterPlan;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The letters of incidents that were sent, as their claims need them: rendered when granted. */
@Singleton
final class IncidentLetters implements ApprovedLetters {

  private final IncidentRepository incidents;
  private final DispatchRepository dispatch;
  private final Addressees addressees;
  private final Letters letters;
  private final TestLetters tests;

  IncidentLetters(
      IncidentRepository incidents,
      DispatchRepository dispatch,
      Addressees addressees,
      Letters letters,
      TestLetters tests) {
    this.incidents = incidents;
    this.dispatch = dispatch;
    this.addressees = addressees;
    this.letters = letters;
    this.tests = tests;
  }

  @Override
  public Map<LetterKey, ApprovedLetter> of(Connection tx, Collection<LetterKey> asked)
      throws SQLException {
    var byPlan = new HashMap<String, List<RecipientKey>>();
    for (var key : asked) {
      byPlan.computeIfAbsent(key.plan(), plan -> new ArrayList<>()).add(key.recipientKey());
    }
    var approved = new HashMap<LetterKey, ApprovedLetter>();
    for (var entry : byPlan.entrySet()) {
      if (TestLetters.isTest(entry.getKey())) {
        approved.putAll(test(tx, entry.getKey(), entry.getValue()));
        continue;
      }
      var slug = entry.getKey().substring(LetterPlan.PREFIX.length());
      var incident = incidents.find(tx, slug);
      if (incident.isPresent() && incident.get().stage() == Stage.SENT) {
        approved.putAll(of(tx, incident.get(), entry.getValue()));
      }
    }
    return approved;
  }

  private Map<LetterKey, ApprovedLetter> test(
      Connection tx, String plan, List<RecipientKey> recipients) throws SQLException {
    return tests
        .of(tx, plan)
        .filter(test -> recipients.contains(test.key().recipientKey()))
        .map(test -> Map.of(test.key(), test.letter()))
        .orElse(Map.of());
  }

  private Map<LetterKey, ApprovedLetter> of(
      Connection tx, Incident incident, List<RecipientKey> recipients) throws SQLException {
    Map<SuppressionKey, RecipientKey> people = dispatch.approved(tx, incident.slug(), recipients);
    if (people.isEmpty()) {
      return Map.of();
    }
    var draft = letters.of(incident);
    var approved = new HashMap<LetterKey, ApprovedLetter>();
    for (var addressee : addressees.of(tx, incident.slug(), people.keySet())) {
      var letter = addressee.letter(draft);
      if (!addressee.complained() && letter.problems().isEmpty()) {
        var key = new LetterKey(addressee.person().recipientKey(), incident.letterPlan());
        approved.put(
            key,
            new ApprovedLetter(
                draft.fromName(),
                draft.fromAddress(),
                draft.replyTo(),
                letter.subject(),
                letter.text(),
                letter.html(),
                reachesOptedOut(draft, addressee)));
      }
    }
    return approved;
  }

  /** The first reason for a suppression is kept: a mailbox found to be none may stand behind it. */
  private static boolean reachesOptedOut(LetterDraft draft, Addressee addressee) {
    return draft.toOptedOut() && !addressee.dead();
  }
}
