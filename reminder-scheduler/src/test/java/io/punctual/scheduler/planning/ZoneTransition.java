package io.punctual.scheduler.planning;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One recorded change of a zone's clock, read apart from the runtime's own time zone data. */
record ZoneTransition(ZoneId zone, Instant at, ZoneOffset before, ZoneOffset after) {

  private static final Set<String> KNOWN = ZoneId.getAvailableZoneIds();

  /** What the clock shows at an instant near this change. */
  LocalDateTime clockAt(Instant instant) {
    return LocalDateTime.ofInstant(instant, instant.isBefore(at) ? before : after);
  }

  /** All recorded changes; nothing when the corpora do not lie beside the repository. */
  static Optional<List<ZoneTransition>> recorded() {
    return corpora()
        .map(corpora -> corpora.resolve("timezone-transitions/transitions.csv"))
        .filter(Files::isReadable)
        .map(ZoneTransition::read);
  }

  /**
   * The other names of each zone that this runtime knows; nothing when the corpora do not lie
   * beside the repository.
   */
  static Optional<Map<ZoneId, List<ZoneId>>> aliases() {
    return corpora()
        .map(corpora -> corpora.resolve("timezone-transitions/links.csv"))
        .filter(Files::isReadable)
        .map(ZoneTransition::readAliases);
  }

  private static Map<ZoneId, List<ZoneId>> readAliases(Path file) {
    try (var lines = Files.lines(file)) {
      return lines
          .skip(1)
          .map(line -> line.split(",", -1))
          .filter(row -> KNOWN.contains(row[0]) && KNOWN.contains(row[1]))
          .collect(
              groupingBy(row -> ZoneId.of(row[0]), mapping(row -> ZoneId.of(row[1]), toList())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ZoneTransition> read(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.skip(1).map(line -> line.split(",", -1)).map(ZoneTransition::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ZoneTransition parse(String[] row) {
    return new ZoneTransition(
        ZoneId.of(row[0]),
        Instant.parse(row[1]),
        ZoneOffset.ofTotalSeconds(Integer.parseInt(row[2])),
        ZoneOffset.ofTotalSeconds(Integer.parseInt(row[3])));
  }

  private static Optional<Path> corpora() {
    var set = System.getProperty("punctual.corpora");
    if (set != null) {
      return Optional.of(Path.of(set));
    }
    for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      var corpora = folder.resolve("shared/corpora");
      if (Files.isDirectory(corpora)) {
        return Optional.of(corpora);
      }
    }
    return Optional.empty();
  }
}
