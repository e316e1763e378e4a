package io.punctual.suppression.member;

import java.util.Optional;

/**
 * What was seen of one member since counting began. Pure.
 *
 * @param busiestDay the most referrals on one day
 * @param referrals all within the window
 * @param bounces mails about these referrals that came back
 */
record MemberRecord(
    String memberId, long busiestDay, long referrals, long bounces, long complaints) {

  /**
   * How the member is treated from now on.
   *
   * @param why numbers and words
   */
  record Verdict(Standing standing, String why) {}

  /** The hardest that applies; empty where nothing does. */
  Optional<Verdict> verdict(MemberSettings settings) {
    boolean manyBounce = bounces >= referrals * settings.bounceShare();
    if (complaints >= settings.stopFromComplaints()
        || (manyBounce && bounces >= settings.stopFromBounces())
        || busiestDay >= settings.stopFromReferrals()) {
      return Optional.of(new Verdict(Standing.STOPPED, numbers()));
    }
    if (complaints >= settings.slowFromComplaints()
        || (manyBounce && bounces >= settings.slowFromBounces())
        || busiestDay >= settings.slowFromReferrals()) {
      return Optional.of(new Verdict(Standing.SLOWED, numbers()));
    }
    return Optional.empty();
  }

  private String numbers() {
    return "%d referrals on one day, %d in all, %d bounced, %d complaints"
        .formatted(busiestDay, referrals, bounces, complaints);
  }
}
