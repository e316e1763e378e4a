package io.punctual.suppression.feedback.effect;

import io.punctual.suppression.feedback.store.ReportState;
import org.jspecify.annotations.Nullable;

/**
 * How one report was judged.
 *
 * @param reason upper snake, why nobody or a person; {@code null} where it was judged
 * @param kind what was newly found out; {@code null} where nothing was
 */
record Judged(ReportState state, @Nullable String reason, @Nullable FindingKind kind) {

  static Judged nothing() {
    return new Judged(ReportState.JUDGED, null, null);
  }

  static Judged found(FindingKind kind) {
    return new Judged(ReportState.JUDGED, null, kind);
  }

  static Judged unattributed(String reason) {
    return new Judged(ReportState.UNATTRIBUTED, reason, null);
  }

  static Judged review(String reason) {
    return new Judged(ReportState.REVIEW, reason, null);
  }

  /** Which of two in one delivery says more about what is left to do. */
  static Judged graver(Judged one, Judged other) {
    return rank(other) > rank(one) ? other : one;
  }

  private static int rank(Judged judged) {
    return switch (judged.state()) {
      case REVIEW -> 2;
      case UNATTRIBUTED -> 1;
      case RECEIVED, JUDGED, REVIEWED -> 0;
    };
  }
}
