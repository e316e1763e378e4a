package io.punctual.suppression.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.address.MailAddress;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvLineReaderTest {

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final UUID KEY = UUID.fromString("8d7f3e4c-0c0e-4a3b-9d55-0f6a3d1c2b4e");

  @Test
  void readsAnAddressWithEverything() {
    assertThat(
            read(
                "address,reason,source,at",
                "jo@example.com,COMPLAINED,newsletter-2025,2025-05-01T10:00:00Z"))
        .isEqualTo(
            new CsvLine.ByAddress(
                2,
                new MailAddress("jo", "example.com"),
                SuppressionReason.COMPLAINED,
                "newsletter-2025",
                Instant.parse("2025-05-01T10:00:00Z")));
  }

  @Test
  void fillsInWhatIsMissing() {
    assertThat(read("suppressionKey", KEY.toString()))
        .isEqualTo(new CsvLine.ByKey(2, KEY, SuppressionReason.IMPORTED, "import", NOW));
  }

  @Test
  void takesEitherColumnOfAMixedList() {
    assertThat(read("address,suppressionKey", "jo@example.com,"))
        .isInstanceOf(CsvLine.ByAddress.class);
    assertThat(read("address,suppressionKey", "," + KEY)).isInstanceOf(CsvLine.ByKey.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "somebody.at.home,MANUAL,x,| exactly one @",
        "~ jo@example.com,MANUAL,x,~| a space",
        "\"jo@example.com,MANUAL,x,| quotation marks do not match",
        "\"jo\"@example.com,MANUAL,x,| quotation marks do not match",
        "jo@example.com,BECAUSE,x,| reason: must be one of UNSUBSCRIBED",
        "jo@example.com,ERASED,x,| reason: ERASED is not imported",
        "jo@example.com,MANUAL,=HYPERLINK(1),| source: must be at most 100",
        "jo@example.com,MANUAL,someone@example.org,| source: must be at most 100",
        "jo@example.com,MANUAL,x,yesterday| at: must be a time such as",
        "jo@example.com,MANUAL,x,2026-03-02T08:05:01Z| at: must lie between",
        "jo@example.com,MANUAL,x,1969-12-31T23:59:59Z| at: must lie between",
        "jo@example.com,MANUAL,x| 3 fields where the header names 4",
        "jo@example.com,MANUAL,x,,| 5 fields where the header names 4",
        "jo\uFFFD@example.com,MANUAL,x,| not in UTF-8",
        ",MANUAL,x,| exactly one of address and suppressionKey",
      })
  void rejectsALineWithTheReason(String line, String reason) {
    assertThat(read("address,reason,source,at", line))
        .isInstanceOfSatisfying(
            CsvLine.Rejected.class,
            rejected -> {
              assertThat(rejected.line()).isEqualTo(2);
              assertThat(rejected.reason())
                  .contains(reason.strip())
                  .doesNotContain("somebody", "yesterday");
            });
  }

  @ParameterizedTest
  @CsvSource({"1-1-1-1-1", "8d7f3e4c0c0e4a3b9d550f6a3d1c2b4e", "jo@example.com"})
  void rejectsAKeyThatIsNone(String key) {
    assertThat(read("suppressionKey", key))
        .isEqualTo(
            new CsvLine.Rejected(2, "suppressionKey: must be a UUID such as an export contains"));
  }

  @Test
  void rejectsALineWithBothAddressAndKey() {
    assertThat(read("address,suppressionKey", "jo@example.com," + KEY))
        .isInstanceOf(CsvLine.Rejected.class);
  }

  @Test
  void rejectsAnEndlessLine() {
    assertThat(read("address", "a".repeat(5_000)))
        .isEqualTo(new CsvLine.Rejected(2, "longer than 4096 characters"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "adress,reason          | column 1 is not one of",
        "address;reason         | column 1 is not one of",
        "jo@example.com         | column 1 is not one of",
        "address,address        | column address is there twice",
        "reason,source          | must say who is meant",
      })
  void refusesAFileWhoseHeaderItCannotUse(String header, String reason) {
    assertThatThrownBy(() -> CsvLineReader.forHeader(header, NOW))
        .isInstanceOf(UnreadableCsv.class)
        .hasMessageContaining(reason)
        .hasMessageStartingWith("line 1: ")
        .hasMessageNotContaining("jo@");
  }

  private static CsvLine read(String header, String line) {
    return CsvLineReader.forHeader(header, NOW).read(2, line);
  }
}
