package io.punctual.suppression.links;

import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;

/** Whom a valid unsubscribe link names. Authorises nothing but to stop. */
public record UnsubscribeToken(SuppressionKey suppressionKey, RecipientKey recipientKey) {}
