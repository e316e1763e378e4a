package io.punctual.suppression.incident.content;

import io.punctual.suppression.incident.cohort.Copy;
import io.punctual.suppression.incident.cohort.Person;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of the cohort as he or she stands now.
 *
 * @param name as somebody once typed it
 * @param known whether there is an address
 * @param suppressed the reason; {@code null} when not
 * @param complained whether this person ever complained, whatever the first reason was
 * @param dead whether the mailbox was ever found to be none
 */
public record Addressee(
    Person person,
    String code,
    @Nullable String name,
    boolean known,
    @Nullable String suppressed,
    boolean erased,
    boolean complained,
    boolean dead) {

  /**
   * Why this person gets no letter; empty when it goes out.
   *
   * <p>Only who asked for no more reminders may be written to all the same, by an explicit choice.
   */
  public Optional<String> leftOut(LetterDraft draft) {
    if (erased) {
      return Optional.of("ERASED");
    }
    if (complained) {
      return Optional.of("COMPLAINED");
    }
    if (suppressed != null) {
      if (!suppressed.equals("UNSUBSCRIBED") || !draft.toOptedOut()) {
        return Optional.of(suppressed);
      }
      if (dead) {
        return Optional.of("BOUNCED");
      }
    }
    var copies = person.copies();
    if (!copies.isEmpty() && copies.stream().allMatch(Copy::bounced)) {
      return Optional.of("NOTHING_ARRIVED");
    }
    return known ? Optional.empty() : Optional.of("NO_ADDRESS");
  }

  /** The letter to this person. */
  public Rendering letter(LetterDraft draft) {
    return Rendering.of(draft, person, name, code);
  }

  /** Whether this person had asked for no more mails, and is written to all the same. */
  boolean optedOut() {
    return "UNSUBSCRIBED".equals(suppressed);
  }

  /** Without the name. */
  @Override
  public String toString() {
    return "Addressee[%s]".formatted(person.recipientKey());
  }
}
