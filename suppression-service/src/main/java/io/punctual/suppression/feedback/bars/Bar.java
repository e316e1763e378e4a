package io.punctual.suppression.feedback.bars;

import java.util.List;

/**
 * One line of the table.
 *
 * @param what is measured
 * @param value as shown
 * @param bar as shown; empty where there is none
 * @param met whether the value is good enough
 * @param misses the files that miss it
 */
public record Bar(String what, String value, String bar, boolean met, List<String> misses) {

  public Bar {
    misses = List.copyOf(misses);
  }

  static Bar none(String what, int of, List<String> misses) {
    return new Bar(what, "%d of %d".formatted(misses.size(), of), "0", misses.isEmpty(), misses);
  }

  static Bar atLeast(int percent, String what, int of, List<String> misses) {
    int found = of - misses.size();
    double share = of == 0 ? 100 : 100.0 * found / of;
    var value = of == 0 ? "none there" : "%d of %d, %.1f %%".formatted(found, of, share);
    return new Bar(what, value, ">= " + percent + " %", share >= percent, misses);
  }

  static Bar below(long limit, String what, long value) {
    return new Bar(what, Long.toString(value), "< " + limit, value < limit, List.of());
  }

  static Bar note(String what, int value, int of) {
    return new Bar(what, "%d of %d".formatted(value, of), "", true, List.of());
  }
}
