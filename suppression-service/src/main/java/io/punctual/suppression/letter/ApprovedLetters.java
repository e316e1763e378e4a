package io.punctual.suppression.letter;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;

/** The letters of approved incidents, as a claim needs them. */
public interface ApprovedLetters {

  /**
   * Of these letters those that may be sent; whoever is absent gets nothing.
   *
   * <p>The caller holds the locks of all these people. Whoever takes an approval back must hold
   * them too: what is not found here is refused for good.
   */
  Map<LetterKey, ApprovedLetter> of(Connection tx, Collection<LetterKey> asked) throws SQLException;
}
