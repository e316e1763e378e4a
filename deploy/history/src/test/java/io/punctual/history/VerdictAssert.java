package io.punctual.history;

import static org.assertj.core.api.Assertions.assertThat;

/** What is expected of a verdict. */
final class VerdictAssert {

  private VerdictAssert() {}

  static void assertGood(Verdict verdict) {
    assertThat(verdict.ending()).as(verdict.toString()).isEqualTo(Verdict.Ending.GOOD);
  }

  /** Violates this promise, says these words, and violates no other promise. */
  static void assertViolates(Verdict verdict, Promise promise, String words) {
    assertThat(verdict.violations())
        .as(verdict.toString())
        .isNotEmpty()
        .allMatch(violation -> violation.promise() == promise)
        .anyMatch(violation -> violation.what().contains(words));
  }
}
