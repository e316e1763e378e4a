package io.punctual.suppression.incident.ending;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/**
 * What the erasure of a cohort did.
 *
 * @param runId whose certificate tells of it
 * @param people of the cohort, all of them erased now
 * @param before of them, how many had been erased before
 * @param contactsRemoved addresses that were still there
 * @param referralsStripped referrals that still had a name
 */
@Serdeable
record ErasedCohort(
    UUID runId, int people, int before, int contactsRemoved, int referralsStripped) {

  static ErasedCohort nobody(UUID run) {
    return new ErasedCohort(run, 0, 0, 0, 0);
  }

  ErasedCohort and(ErasedCohort more) {
    return new ErasedCohort(
        runId,
        people + more.people,
        before + more.before,
        contactsRemoved + more.contactsRemoved,
        referralsStripped + more.referralsStripped);
  }
}
