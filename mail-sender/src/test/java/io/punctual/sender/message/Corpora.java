package io.punctual.sender.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds test material that lies beside the repository, not in it. */
public final class Corpora {

  private Corpora() {}

  /** The text of one file; the test is skipped, with a message, where the material is missing. */
  public static String read(String path) {
    var folder = System.getProperty("punctual.corpora");
    var found = folder == null ? search() : Path.of(folder);
    Assumptions.assumeTrue(
        Files.exists(found.resolve(path)),
        () -> "SKIPPED: no test material " + path + " (set -Dpunctual.corpora)");
    try {
      return Files.readString(found.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path search() {
    for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      var candidate = at.resolve("../shared/corpora").normalize();
      if (Files.isDirectory(candidate)) {
        return candidate;
      }
    }
    return Path.of("missing");
  }
}
