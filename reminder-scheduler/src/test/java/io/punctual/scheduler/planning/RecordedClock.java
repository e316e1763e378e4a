package io.punctual.scheduler.planning;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a zone's clock shows, by its recorded changes alone.
 *
 * @param zone under one of its names
 * @param changes every recorded change, by its instant
 */
record RecordedClock(ZoneId zone, NavigableMap<Instant, ZoneTransition> changes) {

  LocalDateTime at(Instant instant) {
    var change = changes.floorEntry(instant);
    ZoneOffset offset =
        change == null ? changes.firstEntry().getValue().before() : change.getValue().after();
    return LocalDateTime.ofInstant(instant, offset);
  }

  /** Every zone with a recorded change, under each of its names; nothing without the corpora. */
  static Optional<List<RecordedClock>> recorded() {
    return ZoneTransition.recorded()
        .flatMap(changes -> ZoneTransition.aliases().map(names -> clocks(changes, names)));
  }

  private static List<RecordedClock> clocks(
      List<ZoneTransition> changes, Map<ZoneId, List<ZoneId>> aliases) {
    var byZone = new LinkedHashMap<ZoneId, NavigableMap<Instant, ZoneTransition>>();
    for (var change : changes) {
      byZone.computeIfAbsent(change.zone(), zone -> new TreeMap<>()).put(change.at(), change);
    }
    var clocks = new ArrayList<RecordedClock>();
    byZone.forEach(
        (zone, of) -> {
          clocks.add(new RecordedClock(zone, of));
          aliases
              .getOrDefault(zone, List.of())
              .forEach(alias -> clocks.add(new RecordedClock(alias, of)));
        });
    return clocks;
  }
}
