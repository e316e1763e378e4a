package io.punctual.suppression.feedback.breaker;

import io.punctual.suppression.hold.HoldScope;
import java.util.Locale;
import java.util.Optional;

/**
 * What came back of the mails of one plan, or to one domain, within the window. Pure.
 *
 * @param mails handed over; never below what came back of them
 */
record Tally(HoldScope scope, long bounces, long complaints, long mails) {

  Tally {
    mails = Math.max(mails, Math.max(bounces, complaints));
  }

  /** Why nothing more may go out; empty while all is well. */
  Optional<String> reason(BreakerSettings settings) {
    if (complaints >= settings.complaintsFrom() && complaints > mails * settings.complaintShare()) {
      return Optional.of(sentence("complaints", complaints, settings.complaintShare(), settings));
    }
    if (bounces >= settings.bouncesFrom() && bounces > mails * settings.bounceShare()) {
      return Optional.of(sentence("bounces", bounces, settings.bounceShare(), settings));
    }
    return Optional.empty();
  }

  private String sentence(String what, long count, double share, BreakerSettings settings) {
    return String.format(
        Locale.ROOT,
        "%d %s of %d mails within %s: above %s %%",
        count,
        what,
        mails,
        settings.window(),
        Math.round(share * 1e6) / 1e4);
  }
}
