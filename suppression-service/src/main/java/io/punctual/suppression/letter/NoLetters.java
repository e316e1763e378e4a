package io.punctual.suppression.letter;

import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Collection;
import java.util.Map;

/** What counts as long as nothing keeps incidents: nobody's letter is approved. */
@Singleton
@Secondary
final class NoLetters implements ApprovedLetters {

  @Override
  public Map<LetterKey, ApprovedLetter> of(Connection tx, Collection<LetterKey> asked) {
    return Map.of();
  }
}
