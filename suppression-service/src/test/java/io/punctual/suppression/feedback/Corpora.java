package io.punctual.suppression.feedback;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds recorded events and mails beside the repository; without them a test is skipped, aloud. */
public final class Corpora {

  private Corpora() {}

  /** The folder {@code name} of the corpora. */
  public static Path folder(String name) {
    var given = System.getProperty("punctual.corpora");
    if (given != null) {
      return Path.of(given, name);
    }
    for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      var folder = at.resolve("shared/corpora").resolve(name);
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    assumeTrue(false, "SKIPPED: no corpora beside the repository (../shared/corpora)");
    throw new AssertionError("not reached");
  }
}
