package io.punctual.suppression.incident.cohort;

import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import java.time.ZoneId;
import java.util.List;

/**
 * One of the cohort.
 *
 * @param recipientKey of the spelling that the letter goes to, where there are several
 * @param segment by which the offer goes; empty where none is known
 * @param copies what exactly this person was sent, first to last
 */
public record Person(
    SuppressionKey suppressionKey,
    RecipientKey recipientKey,
    String locale,
    ZoneId zone,
    String segment,
    List<Copy> copies) {

  public Person {
    copies = List.copyOf(copies);
  }

  /** What arrived, in this person's words and on this person's clock; empty when nothing did. */
  public String mails() {
    return mails(locale);
  }

  /** The same in the words of another language: that of the text it stands in. */
  public String mails(String inLocale) {
    return MailWords.of(inLocale)
        .map(words -> words.tell(copies.stream().filter(Copy::arrived).toList(), zone))
        .orElse("");
  }
}
