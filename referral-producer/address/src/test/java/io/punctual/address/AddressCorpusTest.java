package io.punctual.address;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import io.punctual.address.ParsedAddress.Accepted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against the published validity cases of two independent parsers. */
class AddressCorpusTest {

  /** Valid by the letter and refused on purpose: no product service means them. */
  private static final String REFUSED_ON_PURPOSE =
      "TLDNUMERIC|QUOTEDSTRING|ADDRESSLITERAL|RFC5321_TLD";

  @Test
  void acceptsNoInvalidAddressAndEveryMailableOne() throws IOException {
    var wronglyAccepted = new ArrayList<String>();
    var wronglyRefused = new ArrayList<String>();
    int cases = 0;
    for (var row : rows()) {
      cases++;
      boolean accepted = AddressParser.parse(row.address()) instanceof Accepted;
      if (accepted && (!row.valid() || row.unusable())) {
        wronglyAccepted.add(row.id());
      }
      if (!accepted && row.usable() && !row.diagnosis().matches(".*(" + REFUSED_ON_PURPOSE + ")")) {
        wronglyRefused.add(row.id());
      }
    }

    assertThat(cases).isGreaterThan(200);
    assertThat(wronglyAccepted).isEmpty();
    assertThat(wronglyRefused).isEmpty();
  }

  @Test
  void acceptsNothingThatWouldBreakASmtpLine() throws IOException {
    for (var row : rows()) {
      if (AddressParser.parse(row.address()) instanceof Accepted accepted) {
        assertThat(accepted.address().asGiven())
            .as(row.id())
            .doesNotContainPattern("[\\p{Cntrl}<>\\s]");
      }
    }
  }

  private record Row(String id, String address, boolean valid, String envelope, String diagnosis) {

    boolean usable() {
      return envelope.equals("yes");
    }

    boolean unusable() {
      return envelope.equals("no");
    }
  }

  private static List<Row> rows() throws IOException {
    var rows = new ArrayList<Row>();
    try (var csv =
        CsvReader.builder().ofNamedCsvRecord(Corpora.file("email-addresses/cases.csv"))) {
      for (var line : csv) {
        rows.add(
            new Row(
                line.getField("id"),
                JsonText.decode(line.getField("address_json")),
                line.getField("expected_valid").equals("yes"),
                line.getField("usable_for_smtp_envelope"),
                line.getField("diagnosis")));
      }
    }
    return rows;
  }
}
