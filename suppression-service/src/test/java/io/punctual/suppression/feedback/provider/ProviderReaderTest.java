package io.punctual.suppression.feedback.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.feedback.Finding;
import io.punctual.suppression.feedback.Finding.Harmless.What;
import io.punctual.suppression.feedback.Mark;
import io.punctual.suppression.feedback.Report;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderReaderTest {

  private static final String JO = "jo@example.com";

  @Test
  void takesOnlyADeadAddressForDead() {
    assertThat(sendGrid("bounce", "\"status\":\"5.1.1\""))
        .isEqualTo(new Finding.DeadAddress(JO, "5.1.1"));
    assertThat(sendGrid("bounce", "\"status\":\"5.2.2\""))
        .isEqualTo(new Finding.SoftFailure(JO, "5.2.2"));
    assertThat(sendGrid("bounce", "\"reason\":\"550 5.7.1 spam\""))
        .isEqualTo(new Finding.Blocked(JO, "5.7.1"));
    assertThat(sendGrid("bounce", "\"reason\":\"550 no such user\""))
        .isEqualTo(new Finding.SoftFailure(JO, null));
    assertThat(sendGrid("bounce", "\"status\":\"5.1.1\",\"type\":\"blocked\""))
        .isEqualTo(new Finding.SoftFailure(JO, "5.1.1"));
    assertThat(sendGrid("deferred", "\"status\":\"5.1.1\""))
        .isEqualTo(new Finding.Harmless(JO, What.DELAYED));
    assertThat(sendGrid("dropped", "\"reason\":\"Bounced Address\""))
        .isEqualTo(new Finding.SoftFailure(JO, null));
    assertThat(sendGrid("dropped", "\"reason\":\"Spam Content\""))
        .isEqualTo(new Finding.Blocked(JO, null));
  }

  @Test
  void takesBackNoSuppressionForAResubscription() {
    assertThat(sendGrid("group_resubscribe", "\"x\":1"))
        .isEqualTo(new Finding.Harmless(JO, What.OTHER));
  }

  @Test
  void takesAReportThatSomethingIsNoSpamForNoComplaint() {
    var complaint =
        """
        {"notificationType":"Complaint","mail":{},"complaint":{"complaintFeedbackType":"%s",
         "complainedRecipients":[{"emailAddress":"jo@example.com"}]}}
        """;

    assertThat(finding(Provider.SES, complaint.formatted("abuse")))
        .isEqualTo(new Finding.Complained(JO));
    assertThat(finding(Provider.SES, complaint.formatted("not-spam")))
        .isEqualTo(new Finding.Harmless(JO, What.OTHER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transient, General",
        "Undetermined, Undetermined",
        "Permanent, OnAccountSuppressionList"
      })
  void takesAnAmazonBounceForDeadOnlyForGoodAndOfThisMail(String types) {
    var type = types.split(", ", 2);

    assertThat(amazon(type[0], type[1])).isEqualTo(new Finding.SoftFailure(JO, "5.1.1"));
  }

  @Test
  void takesAPermanentAmazonBounceForDeadByItsStatus() {
    assertThat(amazon("Permanent", "General")).isEqualTo(new Finding.DeadAddress(JO, "5.1.1"));
    assertThat(amazon("Transient", "ContentRejected")).isEqualTo(new Finding.Blocked(JO, "5.1.1"));
  }

  @Test
  void findsTheMarkWhereEachProviderKeepsIt() {
    assertThat(marks(Provider.SENDGRID, "[{\"event\":\"open\",\"punctual\":\"b-1\"}]"))
        .containsExactly(new Mark(Mark.Place.HEADER, "b-1"));
    assertThat(
            marks(
                Provider.MAILGUN,
                """
                {"event-data":{"event":"opened","user-variables":{"punctual":"b-1"},
                 "envelope":{"sender":"b-2@example.com"}}}
                """))
        .containsExactly(
            new Mark(Mark.Place.HEADER, "b-1"), new Mark(Mark.Place.ENVELOPE, "b-2@example.com"));
    assertThat(
            marks(
                Provider.POSTMARK, "{\"RecordType\":\"Open\",\"Metadata\":{\"punctual\":\"b-1\"}}"))
        .containsExactly(new Mark(Mark.Place.HEADER, "b-1"));
    assertThat(
            marks(
                Provider.SES,
                """
                {"eventType":"Open","mail":{"destination":["jo@example.com"],
                 "source":"b-1@example.com","tags":{"punctual":["b-3"]},
                 "headers":[{"name":"x-punctual-mark","value":"b-2"}]}}
                """))
        .containsExactly(
            new Mark(Mark.Place.ENVELOPE, "b-1@example.com"),
            new Mark(Mark.Place.HEADER, "b-2"),
            new Mark(Mark.Place.HEADER, "b-3"));
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void neverFailsOnAnything(Provider provider) {
    for (var body :
        List.of(
            "",
            "x",
            "null",
            "1",
            "[]",
            "{}",
            "[[]]",
            "{} {}",
            "{\"a\":1,\"a\":2}",
            "[".repeat(50),
            "{\"Message\":\"{\"}",
            "{\"event-data\":[]}",
            "{\"data\":{\"to\":[]}}",
            "{\"event\":{\"a\":[]},\"email\":[1]}")) {
      var reports = provider.reader().read(body.getBytes(UTF_8));

      assertThat(reports).as(body).isNotEmpty();
      assertThat(reports)
          .allSatisfy(
              report ->
                  assertThat(report.findings())
                      .allMatch(finding -> finding instanceof Finding.Unclear));
    }
  }

  private static Finding sendGrid(String event, String more) {
    return finding(
        Provider.SENDGRID,
        "[{\"event\":\"%s\",\"email\":\"jo@example.com\",%s}]".formatted(event, more));
  }

  private static Finding amazon(String type, String subType) {
    return finding(
        Provider.SES,
        """
        {"notificationType":"Bounce","mail":{},"bounce":{"bounceType":"%s","bounceSubType":"%s",
         "bouncedRecipients":[{"emailAddress":"jo@example.com","status":"5.1.1"}]}}
        """
            .formatted(type, subType));
  }

  private static Finding finding(Provider provider, String body) {
    return only(provider, body).findings().getFirst();
  }

  private static List<Mark> marks(Provider provider, String body) {
    return only(provider, body).marks();
  }

  private static Report only(Provider provider, String body) {
    var reports = provider.reader().read(body.getBytes(UTF_8));
    assertThat(reports).hasSize(1);
    return reports.getFirst();
  }
}
