package io.punctual.simulation.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The mails that went out, and how late each was. */
final class Tally {

  private static final Duration PUNCTUAL = Duration.ofMinutes(15);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final List<Sent> sent = new ArrayList<>();

  /**
   * One mail.
   *
   * @param opens when it could first have gone out
   * @param deadline when it was no longer worth anything
   */
  record Sent(Instant at, Instant opens, Instant deadline) {
    Duration late() {
      var late = Duration.between(opens, at);
      return late.isNegative() ? Duration.ZERO : late;
    }
  }

  void add(Sent mail) {
    sent.add(mail);
  }

  int mails() {
    return sent.size();
  }

  long punctual() {
    return sent.stream().filter(mail -> mail.late().compareTo(PUNCTUAL) <= 0).count();
  }

  /** Late, but not too late. */
  long late() {
    return mails() - punctual() - tooLate();
  }

  long tooLate() {
    return sent.stream()
        .filter(mail -> mail.late().compareTo(PUNCTUAL) > 0)
        .filter(mail -> mail.at().isAfter(mail.deadline()))
        .count();
  }

  Duration latest() {
    return sent.stream().map(Sent::late).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }

  /** The most that went out within any minute. */
  int busiestMinute() {
    var moments = sent.stream().map(Sent::at).sorted().toList();
    int most = 0;
    int first = 0;
    for (int last = 0; last < moments.size(); last++) {
      while (!moments.get(last).isBefore(moments.get(first).plus(MINUTE))) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }
}
