package io.punctual.simulation.rehearsal;

import io.punctual.simulation.world.Dice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** The moments at which people are referred. */
final class Referrals {

  private Referrals() {}

  /** So many on each day from a moment to another, at moments that are always the same. */
  static List<Instant> perDay(int count, Instant from, Instant to) {
    var dice = new Dice(2012);
    var moments = new ArrayList<Instant>();
    for (var day = from; day.isBefore(to); day = day.plus(Duration.ofDays(1))) {
      for (int n = 0; n < count; n++) {
        var moment = day.plus(dice.between("moment", Duration.ZERO, Duration.ofSeconds(86_399)));
        if (moment.isBefore(to)) {
          moments.add(moment);
        }
      }
    }
    return moments;
  }

  /**
   * The first column of a file with commas, an ISO instant in each line; a heading is passed over.
   *
   * @throws IllegalArgumentException if a line after the first has none
   */
  static List<Instant> read(Path file) throws IOException {
    var moments = new ArrayList<Instant>();
    var lines = Files.readAllLines(file);
    for (int n = 0; n < lines.size(); n++) {
      var first = lines.get(n).split(",", 2)[0].strip().replace("\"", "");
      try {
        moments.add(Instant.parse(first));
      } catch (DateTimeParseException e) {
        if (n > 0 && !first.isEmpty()) {
          throw new IllegalArgumentException(
              "line %d of %s: the first column must be an instant like 2026-03-02T08:00:00Z"
                  .formatted(n + 1, file.getFileName()),
              e);
        }
      }
    }
    return moments;
  }
}
