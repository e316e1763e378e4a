package io.punctual.local.incident;

import io.punctual.local.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The clock of the story: Monday 18 June 2012 in the morning when it is told first. From then on it
 * goes on as the machine's does, also between two runs.
 */
final class StoryTime {

  private static final Instant MONDAY = Instant.parse("2012-06-18T07:00:00Z");
  private static final String FILE = "first-told";

  private StoryTime() {}

  /** What the clock shows now; remembers in {@code data} when the story was told first. */
  static Instant in(Path data, boolean fresh) {
    var file = data.resolveSibling(data.getFileName() + "." + FILE);
    var now = InstantSource.system().instant();
    try {
      if (fresh || Files.notExists(file) || Files.notExists(data)) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, now.toString());
      }
      return MONDAY.plus(Duration.between(Instant.parse(Files.readString(file).strip()), now));
    } catch (IOException e) {
      throw new StackException("cannot keep when the story was told first in " + file, e);
    }
  }
}
