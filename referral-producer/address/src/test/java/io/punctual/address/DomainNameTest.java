package io.punctual.address;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Against Unicode's own conformance cases of UTS #46. */
class DomainNameTest {

  private static final Pattern ESCAPE =
      Pattern.compile("\\\\u([0-9A-Fa-f]{4})|\\\\x\\{([0-9A-Fa-f]+)\\}");

  @Test
  void mapsEveryConformanceCaseAsItShouldOrRefusesIt() throws IOException {
    var wronglyAccepted = new ArrayList<String>();
    var wronglyMapped = new ArrayList<String>();
    var wronglyRefused = new ArrayList<String>();
    int cases = 0;
    for (var line : Files.readAllLines(Corpora.file("idna-uts46/IdnaTestV2.txt"))) {
      var data = line.replaceFirst("#.*", "");
      if (data.isBlank()) {
        continue;
      }
      cases++;
      var row = Row.of(data);
      var ascii = asciiOrNull(row.source());
      if (ascii == null) {
        if (!row.faulty()) {
          wronglyRefused.add(data);
        }
      } else if (row.faulty()) {
        wronglyAccepted.add(data);
      } else if (!ascii.equals(row.ascii())) {
        wronglyMapped.add(data);
      }
    }

    assertThat(cases).isGreaterThan(2_500);
    assertThat(wronglyAccepted).isEmpty();
    assertThat(wronglyMapped).isEmpty();
    assertThat(wronglyRefused).isEmpty();
  }

  private static @Nullable String asciiOrNull(String source) {
    try {
      return DomainName.toAscii(source);
    } catch (Refusal refusal) {
      return null;
    }
  }

  /** One case: the source, what non-transitional ToASCII makes of it, whether it must fail. */
  private record Row(String source, String ascii, boolean faulty) {

    static Row of(String data) {
      var columns = data.split(";", -1);
      var source = decode(columns[0]);
      var unicode = columns[1].isBlank() ? source : decode(columns[1]);
      var ascii = columns[3].isBlank() ? unicode : decode(columns[3]);
      var status = columns[4].isBlank() ? columns[2] : columns[4];
      return new Row(source, ascii, !status.isBlank() && !status.strip().equals("[]"));
    }

    private static String decode(String column) {
      var text = column.strip();
      if (text.equals("\"\"")) {
        return "";
      }
      return ESCAPE.matcher(text).replaceAll(Row::character);
    }

    private static String character(MatchResult match) {
      var hex = match.group(1) != null ? match.group(1) : match.group(2);
      int codePoint = Integer.parseInt(hex, 16);
      return java.util.regex.Matcher.quoteReplacement(UCharacter.toString(codePoint));
    }
  }
}
