package io.punctual.scheduler.dispatch;

import java.time.Duration;
import java.time.Instant;

/**
 * How much more time than this a reminder must have left when it is emitted: with less, it would
 * reach the mail server too late and come back.
 *
 * <p>Where more falls due than may be sent, those nearest to their deadline go first. Without a
 * lead they would all be emitted in their last moment, each come back for want of time, and take
 * the place of those that could still be sent: nothing would be sent at all.
 *
 * @param longest asked of every reminder whose window is at least ten times as long; of others a
 *     tenth of their window
 */
record Lead(Duration longest) {

  private static final int SHARE = 10;

  /** What is asked of a reminder with this window. */
  Duration of(Duration window) {
    var share = window.dividedBy(SHARE);
    return share.compareTo(longest) < 0 ? share : longest;
  }

  /** Whether more than enough is left until {@code sendBy}. */
  boolean leaves(Taken reminder, Instant sendBy, Instant now) {
    var asked = of(Duration.between(reminder.due(), reminder.deadline()));
    return Duration.between(now, sendBy).compareTo(asked) > 0;
  }
}
