package io.punctual.faults.load;

import java.util.Random;

/** What a referred person, or whoever referred them, is going to do. */
enum Wish {
  NOTHING(56),
  /** Is referred twice by the same event. */
  DUPLICATE(6),
  /** Is referred by a second member. */
  SECOND_REFERRAL(6),
  /** Was referred long ago: everything is over before it is planned. */
  LONG_AGO(3),
  /** Is suppressed the moment the first reminder is due. */
  SUPPRESSED_WHEN_DUE(5),
  JOINS(6),
  WITHDRAWN(6),
  SUPPRESSED(5),
  ERASED(3),
  /** Clicks the link in the first mail. */
  UNSUBSCRIBES(4);

  private final int percent;

  Wish(int percent) {
    this.percent = percent;
  }

  static Wish any(Random random) {
    int left = random.nextInt(100);
    for (var wish : values()) {
      left -= wish.percent;
      if (left < 0) {
        return wish;
      }
    }
    return NOTHING;
  }
}
