package io.punctual.suppression.identity;

/** Both keys of one person. */
public record Identity(RecipientKey recipientKey, SuppressionKey suppressionKey) {}
