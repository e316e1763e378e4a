package io.punctual.suppression.claim;

import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import io.punctual.suppression.letter.ApprovedLetter;
import io.punctual.suppression.letter.ApprovedLetters;
import io.punctual.suppression.letter.LetterKey;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The letters that a test approved. */
@Primary
@Singleton
@Requires(property = "test.letters", value = "given")
final class GivenLetters implements ApprovedLetters {

  private final Map<LetterKey, ApprovedLetter> approved = new ConcurrentHashMap<>();

  void approve(LetterKey key, ApprovedLetter letter) {
    approved.put(key, letter);
  }

  void takeBack(LetterKey key) {
    approved.remove(key);
  }

  @Override
  public Map<LetterKey, ApprovedLetter> of(Connection tx, Collection<LetterKey> asked) {
    var found = new HashMap<>(approved);
    found.keySet().retainAll(asked);
    return found;
  }
}
