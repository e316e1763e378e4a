package io.punctual.scheduler.planning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** One recorded change of a zone's clock, read apart from the runtime's own time zone data. */
record ZoneTransition(ZoneId zone, Instant at, ZoneOffset before, ZoneOffset after) {

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
