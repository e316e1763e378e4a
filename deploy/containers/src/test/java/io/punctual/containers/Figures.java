package io.punctual.containers;

import io.punctual.local.stack.Tally;
import java.util.List;
import java.util.TreeMap;

/** What a run came to, in one line. */
final class Figures {

  private Figures() {}

  static String of(Traffic traffic, Tally books, List<Mail> mails) {
    var ends = new TreeMap<String, Long>();
    books.steps().forEach(step -> step.ended().forEach((end, n) -> ends.merge(end, n, Long::sum)));
    return "containers: %d people referred, %d acknowledged (%d refused and repeated), %d stopped; %d reminders, %d mails; %s"
        .formatted(
            traffic.people().size(),
            traffic.acknowledged().size(),
            traffic.refused(),
            traffic.stopped().size(),
            books.created(),
            mails.size(),
            ends);
  }
}
