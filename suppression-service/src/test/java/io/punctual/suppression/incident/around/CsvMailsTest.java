package io.punctual.suppression.incident.around;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvMailsTest {

  private static final Instant NOW = Instant.parse("2012-06-18T08:00:00Z");

  @Test
  void readsEveryColumn() {
    var line =
        list("address,sentAt,due,what,messageId,status,dsn,locale,zone,segment,name")
            .read(
                2,
                "ben@example.org,2012-06-15T13:02:11Z,2012-02-17T08:00:00Z,reminders,<1@x>,bounced,"
                    + "5.1.1,fr_CH,Europe/Zurich,Women,\"Ben, the Elder\"");

    assertThat(line).isInstanceOf(MailLine.Mailed.class);
    var mailed = (MailLine.Mailed) line;
    assertThat(mailed.address().asGiven()).isEqualTo("ben@example.org");
    assertThat(mailed.sent())
        .isEqualTo(
            new MailLine.Sent(
                Instant.parse("2012-06-15T13:02:11Z"),
                Instant.parse("2012-02-17T08:00:00Z"),
                "reminders",
                "<1@x>",
                true,
                true));
    assertThat(mailed.person())
        .isEqualTo(new Particulars("fr-CH", ZoneId.of("Europe/Zurich"), "women", "Ben, the Elder"));
  }

  @Test
  void readsALineAboutAPersonOnly() {
    var line = list("address,segment").read(2, "ben@example.org,women");

    assertThat(((MailLine.Mailed) line).sent()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ben@example.org,soon,,|sentAt: must be a time such as 2012-06-15T13:02:11Z",
        "ben@example.org,2013-06-15T13:02:11Z,,|sentAt: must lie between 1970 and now",
        "ben@example.org,2012-06-15T13:02:11Z,lost,|status: must be sent or bounced, or empty",
        "ben@example.org,2012-06-15T13:02:11Z,,Mars/City|zone: must be a time zone",
        "ben@example.org,2012-06-15T13:02:11Z|2 fields where the header names 4",
        "\"ben@example.org,,,|quotation marks",
        "nobody,2012-06-15T13:02:11Z,,|address",
      })
  void rejectsALineAndSaysWhy(String text, String reason) {
    assertThat(list("address,sentAt,status,zone").read(5, text))
        .isInstanceOfSatisfying(
            MailLine.Rejected.class,
            rejected ->
                assertThat(rejected.reason()).contains(reason).doesNotContain("ben@example.org"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "address,mobile|column 2 is not one of",
        "address,due,due|a column due is there twice",
        "sentAt,due|a column address must say who is meant",
        "ben@example.org|column 1 is not one of",
      })
  void refusesAHeaderWithoutRepeatingIt(String header, String reason) {
    assertThatThrownBy(() -> list(header))
        .isInstanceOfSatisfying(
            UnreadableLine.class,
            e -> assertThat(e.reason()).contains(reason).doesNotContain("ben@"));
  }

  private static CsvMails list(String header) {
    return CsvMails.forHeader(header, NOW);
  }
}
