package io.punctual.simulation.broker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The records of one partition. */
final class Log {

  private final List<Entry> entries = new ArrayList<>();
  private long begin;

  /**
   * A stored record.
   *
   * @param visible when readers see it: some way takes longer than another
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and bytes are what it is about.
  record Entry(
      long offset,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      Instant written,
      Instant visible) {}

  long begin() {
    return begin;
  }

  long end() {
    return begin + entries.size();
  }

  /** One past the last record that is seen by now. */
  long visibleEnd(Instant now) {
    long end = end();
    while (end > begin && entries.get((int) (end - 1 - begin)).visible().isAfter(now)) {
      end--;
    }
    return end;
  }

  /** Appends one; none is seen before those that were appended before it. */
  Entry append(
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      Instant now,
      Instant visible) {
    var last = entries.isEmpty() ? visible : entries.getLast().visible();
    var entry = new Entry(end(), key, value, headers, now, visible.isBefore(last) ? last : visible);
    entries.add(entry);
    return entry;
  }

  /** What is seen by now from an offset on, at most so many. */
  List<Entry> from(long offset, Instant now, int most) {
    var found = new ArrayList<Entry>();
    for (long at = offset; at < end() && found.size() < most; at++) {
      var entry = entries.get((int) (at - begin));
      if (entry.visible().isAfter(now)) {
        break;
      }
      found.add(entry);
    }
    return found;
  }

  /** Forgets what was written before a moment, as retention does. */
  void forgetBefore(Instant moment) {
    while (!entries.isEmpty() && entries.getFirst().written().isBefore(moment)) {
      entries.removeFirst();
      begin++;
    }
  }
}
