package io.punctual.suppression.incident.content;

import io.punctual.address.SafeName;
import io.punctual.suppression.incident.cohort.Person;
import io.punctual.suppression.letter.ApprovedLetter;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The letter to one person. Pure: no clock, no storage.
 *
 * @param locale of the text that was chosen; empty when there is none
 * @param problems why it cannot be sent so; empty when it can
 */
public record Rendering(
    String locale, String subject, String text, String html, Set<String> problems) {

  /** Stands for the link that is minted when the mail is granted. */
  static final String UNSUBSCRIBE_URL = ApprovedLetter.UNSUBSCRIBE_URL;

  private static final int LONGEST_SUBJECT = 200;

  public Rendering {
    problems = Set.copyOf(problems);
  }

  /**
   * Fills everything in but the link for unsubscribing.
   *
   * @param name as somebody once typed it; {@code null} when there is none
   * @param code of this person's offer
   */
  public static Rendering of(LetterDraft draft, Person person, @Nullable String name, String code) {
    var chosen = draft.text(person.locale());
    if (chosen.isEmpty()) {
      var problem = "there is no text in the language of %s".formatted(person.locale());
      return new Rendering("", "", "", "", Set.of(problem));
    }
    var text = chosen.get();
    var problems = new LinkedHashSet<String>();
    var values = new HashMap<String, String>();
    values.put(Fields.NAME, shown(name, text.nameless()));
    values.put(Fields.CODE, code);
    values.put(Fields.MAILS, person.mails(text.locale()));
    var offer = draft.offer(person.segment(), text);
    offer.ifPresent(
        found -> {
          var words = Fields.fill(found.text(), Map.copyOf(values), problems);
          values.put(Fields.OFFER, found.link() == null ? words : words + "\n" + found.link());
        });
    var subject = Fields.fill(text.subject(), values, problems);
    if (subject.length() > LONGEST_SUBJECT || subject.chars().anyMatch(Character::isISOControl)) {
      problems.add("the subject is no line of at most %d characters".formatted(LONGEST_SUBJECT));
    }
    values.put(Fields.UNSUBSCRIBE_URL, UNSUBSCRIBE_URL);
    var plain = Fields.fill(text.body(), values, problems);
    var link = offer.map(LetterDraft.Offer::link).orElse(null);
    var html = HtmlLetter.of(text.locale(), subject, text.body(), values, link, problems);
    if (!plain.contains(UNSUBSCRIBE_URL) || !html.contains("href=\"" + UNSUBSCRIBE_URL)) {
      problems.add("there is no link for unsubscribing");
    }
    return new Rendering(text.locale(), subject, plain, html, problems);
  }

  /** A stranger typed the name: what could be a link or a field is not shown. */
  private static String shown(@Nullable String name, String nameless) {
    return SafeName.of(name)
        .filter(safe -> safe.indexOf('{') < 0 && safe.indexOf('}') < 0)
        .orElse(nameless);
  }

  /** Without the texts. */
  @Override
  public String toString() {
    return "Rendering[%s]".formatted(problems);
  }
}
