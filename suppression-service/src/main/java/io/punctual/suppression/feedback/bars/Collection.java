package io.punctual.suppression.feedback.bars;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One folder of mails with the table of what they mean. */
record Collection(Path folder) {

  /** The rows of each mail, in the order of the table; the same for its newline variants. */
  Map<String, List<ExpectedRow>> rowsByFile() {
    var rows = new LinkedHashMap<String, List<ExpectedRow>>();
    for (var line : table("expected.csv")) {
      var row =
          new ExpectedRow(
              line.getField("file"),
              line.getField("kind"),
              line.getField("recipient"),
              line.getField("hard_bounce"),
              line.getField("confidence"));
      rows.computeIfAbsent(row.file(), file -> new ArrayList<>()).add(row);
    }
    if (Files.exists(folder.resolve("variants.csv"))) {
      for (var line : table("variants.csv")) {
        rows.put(line.getField("file"), rows.getOrDefault(line.getField("same_as"), List.of()));
      }
    }
    return rows;
  }

  byte[] mail(String file) {
    try {
      return Files.readAllBytes(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<NamedCsvRecord> table(String name) {
    try (var csv = CsvReader.builder().ofNamedCsvRecord(folder.resolve(name))) {
      return csv.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
