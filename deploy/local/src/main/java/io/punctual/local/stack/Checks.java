package io.punctual.local.stack;

import java.util.ArrayList;
import java.util.List;

/** What had to be so, and whether it was. */
public final class Checks {

  private final List<Line> lines = new ArrayList<>();

  private record Line(boolean holds, String what) {}

  /** Notes that {@code found} had to be {@code wanted}; {@code what} names the counted thing. */
  public void same(String what, long wanted, long found) {
    var text = "%,7d %s".formatted(found, what);
    boolean holds = wanted == found;
    lines.add(new Line(holds, holds ? text : text + " (must be %,d)".formatted(wanted)));
  }

  /** Notes something that had to be so. */
  public void that(String what, boolean holds) {
    lines.add(new Line(holds, what));
  }

  public boolean hold() {
    return lines.stream().allMatch(Line::holds);
  }

  /** One line each, for people. */
  public List<String> text() {
    return lines.stream()
        .map(line -> (line.holds() ? "  ok    " : "  WRONG ") + line.what())
        .toList();
  }
}
