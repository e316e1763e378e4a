package io.punctual.suppression.retention;

import io.punctual.suppression.identity.RecipientKey;

/** A contact that was looked at, and whether nothing needs it any more. */
record Candidate(Cursor cursor, boolean ended) {

  RecipientKey recipient() {
    return new RecipientKey(cursor.recipientKey());
  }
}
