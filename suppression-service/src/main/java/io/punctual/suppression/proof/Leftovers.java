package io.punctual.suppression.proof;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of people who were erased, counted by their keys.
 *
 * @param people different keys that were asked about
 * @param erasures of them, those who are on the list of erased people
 * @param contacts rows of the vault
 * @param names referrals that have a name
 * @param reports reports about them, or naming them, that have contents
 * @param unread reports of anybody that nobody has looked through yet
 * @param handingOver mails that are granted and not reported back
 * @param lastNamed when the newest referral of any of them was stored
 */
@Serdeable
record Leftovers(
    long people,
    long erasures,
    long contacts,
    long names,
    long reports,
    long unread,
    long handingOver,
    @Nullable Instant lastNamed) {

  /** Whether nothing is left that an erasure removes. */
  boolean none() {
    return erasures == people && contacts + names + reports + unread + handingOver == 0;
  }
}
