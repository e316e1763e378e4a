package io.punctual.suppression.erasure;

import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import java.time.Instant;
import java.util.List;

/**
 * What an erasure did.
 *
 * @param erasedAt of the first one, where the person had been erased before
 * @param repeated whether the person had been erased before
 * @param contactsRemoved addresses that were still there
 * @param referralsStripped referrals that still had a name
 * @param reportsEmptied reports about the person, or naming the person, that still had contents
 * @param handingOver mails granted before and not reported back yet; each may still arrive
 */
public record ErasureResult(
    SuppressionKey suppressionKey,
    List<RecipientKey> recipientKeys,
    Instant erasedAt,
    boolean repeated,
    int contactsRemoved,
    int referralsStripped,
    int reportsEmptied,
    int handingOver) {

  public ErasureResult {
    recipientKeys = List.copyOf(recipientKeys);
  }

  /** Whether anything was left to remove. */
  public boolean removedAnything() {
    return contactsRemoved > 0 || referralsStripped > 0 || reportsEmptied > 0;
  }
}
