package io.punctual.suppression.claim;

import io.punctual.suppression.identity.RecipientKey;

/** Which reminder: one step of one plan for one recipient. */
public record ReminderKey(RecipientKey recipientKey, String plan, String step) {}
