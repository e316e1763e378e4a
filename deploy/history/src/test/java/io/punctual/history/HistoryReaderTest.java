package io.punctual.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryReaderTest {

  @TempDir private Path folder;

  @Test
  void readsWhatWasWritten() {
    var history = GoodHistory.everything();
    var file = folder.resolve("history.ndjson");

    HistoryWriter.write(file, history);

    assertThat(HistoryReader.read(file)).isEqualTo(history);
  }

  @Test
  void saysWhichLineIsNoGood() throws Exception {
    var file = folder.resolve("history.ndjson");
    HistoryWriter.write(file, new History(GoodHistory.PARAMETERS, List.of()));
    Files.writeString(file, Files.readString(file) + "{\"kind\":\"ended\"}\n");

    assertThatThrownBy(() -> HistoryReader.read(file))
        .isInstanceOf(HistoryFormatException.class)
        .hasMessage("Line 2: \"at\" is missing. Mend or remove the line, or record the run again.");
  }

  @Test
  void refusesWhatItDoesNotKnow() throws Exception {
    var file = folder.resolve("history.ndjson");
    HistoryWriter.write(file, new History(GoodHistory.PARAMETERS, List.of()));
    Files.writeString(
        file, Files.readString(file) + "{\"kind\":\"sent\",\"at\":\"2026-01-01T00:00:00Z\"}");

    assertThatThrownBy(() -> HistoryReader.read(file))
        .isInstanceOf(HistoryFormatException.class)
        .hasMessageStartingWith("Line 2: ")
        .hasMessageContaining("'sent'");
  }

  @Test
  void refusesRecordingsThatWereCutOff() {
    var file = folder.resolve("history.ndjson");
    HistoryWriter.write(file, new History(GoodHistory.PARAMETERS, List.of()));

    assertThatThrownBy(() -> HistoryReader.read(file))
        .isInstanceOf(HistoryFormatException.class)
        .hasMessageContaining("cut off");
  }

  @Test
  void refusesAnEmptyFile() {
    assertThatThrownBy(() -> HistoryReader.read(""))
        .isInstanceOf(HistoryFormatException.class)
        .hasMessageContaining("The first line must be the parameters");
  }

  @Test
  void saysThatAFileIsNotThere() {
    assertThatThrownBy(() -> HistoryReader.read(folder.resolve("none.ndjson")))
        .isInstanceOf(HistoryFormatException.class)
        .hasMessageContaining("NoSuchFileException");
  }
}
