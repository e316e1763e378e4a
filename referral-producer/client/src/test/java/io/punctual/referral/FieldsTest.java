package io.punctual.referral;

import static io.punctual.referral.Events.NOW;
import static io.punctual.referral.Events.referred;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "referralId,''",
        "referralId,r 1",
        "referralId,r/1",
        "referralId,rééé",
        "memberId,'m\n1'",
        "memberId,aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg",
        "address,' '",
        "address,'a\r@b.c'",
        "address,a\u0000@b.c",
        "address,a\ud800@b.c",
        "memberName,Anna\u0007",
        "name,Ben\ud83d",
        "name,'Ben\nBcc: x'",
        "zone,Mars/Olympus",
        "zone,+01:00",
        "zone,CEST",
        "zone,''",
        "locale,en_US",
        "locale,e",
        "locale,en--US",
        "locale,''",
        "traceparent,00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "traceparent,hello",
      })
  void namesTheFieldThatIsIllFormed(String field, String content) {
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> with(field, content).build())
        .returns(field, InvalidEventException::field)
        .returns(false, InvalidEventException::retryable)
        .withMessageStartingWith(field + ": ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "memberName", "address"})
  void limitsCharactersNotBytes(String field) {
    int limit = field.equals("address") ? 320 : 200;

    assertThat(with(field, "\uD83D\uDE00".repeat(limit)).build()).isNotNull();
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> with(field, "x".repeat(limit + 1)).build())
        .returns(field, InvalidEventException::field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "it-CH", "zh-Hant-TW", "tlh", "xx", "de-1996"})
  void acceptsEveryWellFormedLocale(String locale) {
    assertThat(referred().locale(locale).build().locale()).contains(locale);
  }

  @Test
  void acceptsTypedZoneAndLocale() {
    var event = referred().locale(Locale.ITALY).zone(java.time.ZoneId.of("Europe/Rome")).build();

    assertThat(event.locale()).contains("it-IT");
    assertThat(event.zone()).contains("Europe/Rome");
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> referred().zone(ZoneOffset.ofHours(1)).build())
        .returns("zone", InvalidEventException::field);
  }

  @Test
  void countsABlankNameAsLeftOut() {
    assertThat(referred().name("  ").memberName("").build()).isEqualTo(referred().build());
  }

  @Test
  void namesTheFieldThatIsMissing() {
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> Referred.builder().referralId("r").memberId("m").referredAt(NOW).build())
        .withMessage("address: is missing; it is required");
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> Joined.builder().occurredAt(NOW).build())
        .withMessage("referralId: is missing; give a referralId or an address");
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> Withdrawn.builder().referralId("r").build())
        .withMessage("occurredAt: is missing; it is required");
  }

  @Test
  void refusesMomentsOutsideOfTheCalendar() {
    for (var moment : new Instant[] {Instant.MIN, Instant.MAX, Instant.ofEpochSecond(-1)}) {
      assertThatExceptionOfType(InvalidEventException.class)
          .isThrownBy(() -> referred().referredAt(moment).build())
          .returns("referredAt", InvalidEventException::field);
    }
  }

  @Test
  void makesARandomEventIdWhenNoneIsGiven() {
    var first = Joined.builder().referralId("r").occurredAt(NOW).build().eventId();
    var second = Joined.builder().referralId("r").occurredAt(NOW).build().eventId();

    assertThat(first).isNotEqualTo(second).extracting(UUID::version).isEqualTo(4);
  }

  @Test
  void keepsPersonsOutOfToString() {
    assertThat(referred().name("Ben").memberName("Anna").build().toString())
        .isEqualTo("Referred[eventId=%s, referralId=r-1]".formatted(Events.ID));
    assertThat(Joined.builder().address("ben@x.org").occurredAt(NOW).build().toString())
        .doesNotContain("ben");
    assertThat(Withdrawn.builder().address("ben@x.org").occurredAt(NOW).build().toString())
        .doesNotContain("ben");
  }

  private static Referred.Builder with(String field, String content) {
    var builder = referred();
    return switch (field) {
      case "referralId" -> builder.referralId(content);
      case "memberId" -> builder.memberId(content);
      case "memberName" -> builder.memberName(content);
      case "address" -> builder.address(content);
      case "name" -> builder.name(content);
      case "zone" -> builder.zone(content);
      case "locale" -> builder.locale(content);
      case "traceparent" -> builder.traceparent(content);
      default -> throw new IllegalArgumentException(field);
    };
  }
}
