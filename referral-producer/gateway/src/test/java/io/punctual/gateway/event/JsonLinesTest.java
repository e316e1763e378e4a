package io.punctual.gateway.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonLinesTest {

  @Test
  void countsBlankLinesWithoutReturningThem() throws IOException {
    var lines = read("a\n\n \t\r\nb\r\nc");

    assertThat(lines).extracting(JsonLines.Line::number).containsExactly(1L, 4L, 5L);
    assertThat(lines)
        .extracting(line -> new String(line.content(), UTF_8))
        .containsExactly("a", "b\r", "c");
    assertThat(read("")).isEmpty();
    assertThat(read("\n")).isEmpty();
  }

  @Test
  void cutsOffWhatIsTooLongAndGoesOn() throws IOException {
    var lines = read("x".repeat(JsonLines.LONGEST_LINE) + "\n" + "y".repeat(200_000) + "\n{}");

    assertThat(lines).extracting(JsonLines.Line::tooLong).containsExactly(false, true, false);
    assertThat(lines.get(1).content()).hasSize(JsonLines.LONGEST_LINE);
    assertThatExceptionOfType(RejectedEventException.class)
        .isThrownBy(() -> lines.get(1).fields())
        .withMessageStartingWith("body: is longer than 65536 bytes");
    assertThat(lines.get(2).fields().text("x")).isEmpty();
  }

  private static List<JsonLines.Line> read(String text) throws IOException {
    var reader = new JsonLines(new ByteArrayInputStream(text.getBytes(UTF_8)));
    var lines = new ArrayList<JsonLines.Line>();
    for (var line = reader.next(); line.isPresent(); line = reader.next()) {
      lines.add(line.get());
    }
    return lines;
  }
}
