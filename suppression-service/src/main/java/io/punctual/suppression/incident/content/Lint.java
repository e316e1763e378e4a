package io.punctual.suppression.incident.content;

import io.punctual.suppression.incident.Incident;
import io.punctual.suppression.links.LinkTokens;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Renders the letter to everybody in the cohort and tells what is wrong with any of them. */
@Singleton
public final class Lint {

  private static final int PAGE = 500;

  private final Letters letters;
  private final Addressees addressees;
  private final LinkTokens tokens;

  Lint(Letters letters, Addressees addressees, LinkTokens tokens) {
    this.letters = letters;
    this.addressees = addressees;
    this.tokens = tokens;
  }

  /** Looks at everybody. Joins the caller's transaction. */
  public LintView of(Connection tx, Incident incident) throws SQLException {
    var run = new Run(letters.of(incident));
    UUID after = null;
    List<Addressee> page;
    do {
      page = addressees.page(tx, incident.slug(), after, PAGE);
      page.forEach(run::look);
      after = page.isEmpty() ? null : page.getLast().person().suppressionKey().value();
    } while (page.size() == PAGE);
    return run.finish(Letters.approvable(incident));
  }

  private final class Run {

    private final LetterDraft draft;
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private final Map<String, Integer> byLocale = new TreeMap<>();
    private final Map<String, LintView.Finding> findings = new LinkedHashMap<>();
    private int people;
    private int toWrite;
    private int optedOut;

    Run(LetterDraft draft) {
      this.draft = draft;
    }

    void look(Addressee addressee) {
      people++;
      var reason = addressee.leftOut(draft);
      if (reason.isPresent()) {
        leftOut.merge(reason.get(), 1, Integer::sum);
        return;
      }
      toWrite++;
      optedOut += addressee.optedOut() ? 1 : 0;
      var letter = addressee.letter(draft);
      byLocale.merge(letter.locale(), 1, Integer::sum);
      letter.problems().forEach(problem -> found(problem, addressee));
      if (!unsubscribes(addressee)) {
        found("the link for unsubscribing names somebody else", addressee);
      }
    }

    private void found(String problem, Addressee addressee) {
      var example = addressee.person().recipientKey().toString();
      findings.merge(
          problem,
          new LintView.Finding(problem, 1, example),
          (earlier, one) -> new LintView.Finding(problem, earlier.people() + 1, earlier.example()));
    }

    LintView finish(String hash) {
      var all = new ArrayList<>(findings.values());
      if (toWrite == 0) {
        all.add(new LintView.Finding("nobody would get it", people, ""));
      }
      return new LintView(all.isEmpty(), hash, people, toWrite, optedOut, leftOut, byLocale, all);
    }
  }

  private boolean unsubscribes(Addressee addressee) {
    var person = addressee.person();
    var token = tokens.unsubscribeToken(person.suppressionKey(), person.recipientKey());
    return tokens
        .verify(token)
        .filter(
            named ->
                named.suppressionKey().equals(person.suppressionKey())
                    && named.recipientKey().equals(person.recipientKey()))
        .isPresent();
  }
}
