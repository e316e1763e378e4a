package io.punctual.suppression.incident.ending;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What the erasure of a cohort did.
 *
 * @param people of the cohort, all of them erased now
 * @param before of them, how many had been erased before
 * @param contactsRemoved addresses that were still there
 * @param referralsStripped referrals that still had a name
 */
@Serdeable
record ErasedCohort(int people, int before, int contactsRemoved, int referralsStripped) {

  static final ErasedCohort NOBODY = new ErasedCohort(0, 0, 0, 0);

  ErasedCohort and(ErasedCohort more) {
    return new ErasedCohort(
        people + more.people,
        before + more.before,
        contactsRemoved + more.contactsRemoved,
        referralsStripped + more.referralsStripped);
  }
}
