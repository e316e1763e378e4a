package io.punctual.suppression.letter;

import io.punctual.suppression.identity.RecipientKey;

/** One person's letter of one incident. */
public record LetterKey(RecipientKey recipientKey, String plan) {}
