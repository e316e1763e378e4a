package io.punctual.suppression.retention;

import io.punctual.suppression.identity.RecipientKey;

/** A contact that was looked at, and whether nothing needs it any more. */
public record Candidate(Cursor cursor, boolean ended) {

  public RecipientKey recipient() {
    return new RecipientKey(cursor.recipientKey());
  }
}
