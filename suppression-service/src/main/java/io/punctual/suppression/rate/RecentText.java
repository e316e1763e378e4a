package io.punctual.suppression.rate;

import static java.util.stream.Collectors.joining;

import io.punctual.suppression.rate.RateWindow.Slot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** What was let through lately as the database keeps it: {@code micros:count micros:count}. */
final class RecentText {

  private RecentText() {}

  static String of(List<Slot> recent) {
    return recent.stream()
        .map(slot -> ChronoUnit.MICROS.between(Instant.EPOCH, slot.end()) + ":" + slot.count())
        .collect(joining(" "));
  }

  static List<Slot> read(String text) {
    return text.isEmpty() ? List.of() : Stream.of(text.split(" ")).map(RecentText::slot).toList();
  }

  private static Slot slot(String text) {
    int colon = text.indexOf(':');
    return new Slot(
        Instant.EPOCH.plus(Long.parseLong(text, 0, colon, 10), ChronoUnit.MICROS),
        Integer.parseInt(text, colon + 1, text.length(), 10));
  }
}
