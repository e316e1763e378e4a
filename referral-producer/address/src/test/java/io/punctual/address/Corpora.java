package io.punctual.address;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Finds the published test cases that lie beside the repository. */
final class Corpora {

  private Corpora() {}

  /** The file, or a skipped test that says which file is missing. */
  static Path file(String name) {
    var found = candidates().stream().map(root -> root.resolve(name)).filter(Files::isReadable);
    var file = found.findFirst();
    Assumptions.assumeTrue(
        file.isPresent(),
        "SKIPPED: ../shared/corpora/%s not found; set -Dpunctual.corpora".formatted(name));
    return file.orElseThrow();
  }

  private static List<Path> candidates() {
    var given = System.getProperty("punctual.corpora");
    if (given != null) {
      return List.of(Path.of(given));
    }
    var here = Path.of("").toAbsolutePath();
    return Stream.<Path>iterate(here, path -> path.getParent() != null, Path::getParent)
        .map(path -> path.resolve("shared/corpora"))
        .toList();
  }
}
