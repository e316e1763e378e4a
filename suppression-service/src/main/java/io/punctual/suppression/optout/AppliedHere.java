package io.punctual.suppression.optout;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Places in the topic whose opt-out this process has stored itself: it need not wait for the loop
 * to come there. Any thread.
 */
@Singleton
final class AppliedHere {

  /** More are not remembered; the loop is then waited for. */
  private static final int MOST = 100_000;

  private final Map<Integer, TreeSet<Long>> places = new HashMap<>();

  /** What stands there is in the database. */
  synchronized void note(OptOutJournal.Place place) {
    var known = places.computeIfAbsent(place.partition(), partition -> new TreeSet<>());
    if (place.offset() >= 0 && known.size() < MOST) {
      known.add(place.offset());
    }
  }

  /** What stands from one place up to another, without that one, is in the database. */
  synchronized void noteAll(int partition, long from, long to) {
    for (long offset = from; offset < to; offset++) {
      note(new OptOutJournal.Place(partition, offset));
    }
  }

  /**
   * Up to where the partition is applied.
   *
   * @param position what the loop has come to; earlier places are forgotten
   */
  synchronized long reach(int partition, long position) {
    var known = places.get(partition);
    long reached = position;
    if (known != null) {
      known.headSet(position).clear();
      while (known.contains(reached)) {
        reached++;
      }
    }
    return reached;
  }

  /** Another database may have taken its place. */
  synchronized void forget() {
    places.clear();
  }
}
