package io.punctual.suppression.member;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * Settings under {@code punctual.suppression.members}: from when on a member is slowed, then
 * stopped. Each pair in order.
 *
 * @param checkEvery pause between two looks
 * @param window over what time bounces and complaints are counted
 * @param slowedPerHour reminders that name a slowed member, over all recipients
 * @param slowFromReferrals so many referrals on one day
 * @param slowFromBounces so many mails that came back, if they are {@code bounceShare} of the
 *     member's referrals at least
 * @param slowFromComplaints so many complaints
 */
@ConfigurationProperties("punctual.suppression.members")
public record MemberSettings(
    Duration checkEvery,
    Duration window,
    @Min(1) @Max(100_000) int slowedPerHour,
    @Min(1) @Max(10_000_000) int slowFromReferrals,
    @Min(1) @Max(10_000_000) int stopFromReferrals,
    @Min(1) @Max(10_000_000) int slowFromBounces,
    @Min(1) @Max(10_000_000) int stopFromBounces,
    double bounceShare,
    @Min(1) @Max(10_000_000) int slowFromComplaints,
    @Min(1) @Max(10_000_000) int stopFromComplaints) {

  public MemberSettings {
    require(checkEvery.isPositive(), "check-every", "positive");
    require(window.toDays() >= 1, "window", "at least 1d");
    require(stopFromReferrals >= slowFromReferrals, "stop-from-referrals", "at least slow-from");
    require(stopFromBounces >= slowFromBounces, "stop-from-bounces", "at least slow-from");
    require(stopFromComplaints >= slowFromComplaints, "stop-from-complaints", "at least slow-from");
    require(bounceShare >= 0 && bounceShare <= 1, "bounce-share", "from 0 to 1");
  }

  private static void require(boolean holds, String property, String what) {
    if (!holds) {
      throw new IllegalArgumentException(
          "punctual.suppression.members.%s must be %s".formatted(property, what));
    }
  }
}
