package io.punctual.suppression.unsubscribe;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Strings that break programs, from the corpora beside the repository. */
final class NaughtyStrings {

  private NaughtyStrings() {}

  /** All of them; a test that finds none is skipped, loudly. */
  static List<String> all() throws IOException {
    var file = file();
    assumeTrue(
        file != null, "SKIPPED: shared/corpora/naughty-strings is not beside the repository");
    var strings = new ArrayList<String>();
    try (var csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (var row : csv) {
        strings.add(ObjectMapper.getDefault().readValue(row.getField("string_json"), String.class));
      }
    }
    return strings;
  }

  private static @Nullable Path file() {
    var property = System.getProperty("punctual.corpora");
    if (property != null) {
      return existing(Path.of(property));
    }
    for (var dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
      var found = existing(dir.resolve("shared").resolve("corpora"));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Path existing(Path corpora) {
    var file = corpora.resolve("naughty-strings").resolve("strings.csv");
    return Files.isReadable(file) ? file : null;
  }
}
