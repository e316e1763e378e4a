package io.punctual.referral;

import static io.punctual.referral.Events.NOW;
import static io.punctual.referral.Events.referred;
import static io.punctual.referral.Events.settings;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.punctual.contracts.Contract;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RecordWriterTest {

  private static final String TRACEPARENT =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final RecordWriter writer = new RecordWriter(settings().build());

  @Test
  void writesAFullReferralAsTheContractHasIt() {
    var record =
        writer.write(
            referred()
                .memberName("Anna")
                .name("Ben \"the\" \\ \uD83D\uDE00")
                .zone("Europe/Zurich")
                .locale("fr-CH")
                .traceparent(TRACEPARENT)
                .build(),
            NOW);

    Contract.of("referral.intake", "referral.referred").check(record.value());
    assertThat(new String(record.value(), UTF_8))
        .isEqualTo(
            """
            {"referralId":"r-1","memberId":"m-1","memberName":"Anna","address":"Ben@Example.org",\
            "name":"Ben \\"the\\" \\\\ \uD83D\uDE00","referredAt":"2026-03-02T08:00:00Z",\
            "zone":"Europe/Zurich","locale":"fr-CH"}""");
    assertThat(headers(record))
        .containsEntry("ce_id", Events.ID.toString())
        .containsEntry("ce_source", "/test")
        .containsEntry("ce_type", "referral.referred")
        .containsEntry("ce_time", "2026-03-04T10:00:00Z")
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("content-type", "application/json")
        .containsEntry("traceparent", TRACEPARENT)
        .hasSize(7);
  }

  @Test
  void writesTheSmallestReferralAsTheContractHasIt() {
    var record = writer.write(referred().build(), NOW);

    Contract.of("referral.intake", "referral.referred").check(record.value());
    assertThat(headers(record)).hasSize(6);
  }

  @Test
  void writesStopsAsTheContractHasThem() {
    var joined = Contract.of("referral.intake", "referral.joined");
    var withdrawn = Contract.of("referral.intake", "referral.withdrawn");

    joined.check(value(Joined.builder().address("b@example.org").occurredAt(NOW).build()));
    joined.check(value(Joined.builder().referralId("r-1").occurredAt(NOW).build()));
    withdrawn.check(value(Withdrawn.builder().referralId("r-1").occurredAt(NOW).build()));
    withdrawn.check(
        value(Withdrawn.builder().address("b@example.org").memberId("m").occurredAt(NOW).build()));
  }

  @Test
  void keysByAddressHoweverItIsTyped() {
    var referred = writer.write(referred().address(" Ben@Example.org").build(), NOW);
    var joined =
        writer.write(
            Joined.builder().address("ben@example.ORG").referralId("r").occurredAt(NOW).build(),
            NOW);
    var byReferral = writer.write(Joined.builder().referralId("r-1").occurredAt(NOW).build(), NOW);

    assertThat(referred.key())
        .isEqualTo("9de4dcc67240d5069ba21cd4de156498e8cc55befa6d32efeff7c106a4706640")
        .isEqualTo(joined.key());
    assertThat(byReferral.key()).isNotEqualTo(referred.key()).hasSize(64);
  }

  @Test
  void refusesTheFutureBeyondTheTolerance() {
    var edge = NOW.plus(Duration.ofMinutes(5));

    assertThat(writer.write(referred().referredAt(edge).build(), NOW).value()).isNotEmpty();
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> writer.write(referred().referredAt(edge.plusNanos(1)).build(), NOW))
        .returns("referredAt", InvalidEventException::field)
        .returns(false, InvalidEventException::retryable);
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(
            () ->
                writer.write(
                    Joined.builder().referralId("r").occurredAt(edge.plusNanos(1)).build(), NOW))
        .returns("occurredAt", InvalidEventException::field);
  }

  @Test
  void refusesARecordOverTheLimit() {
    var small = new RecordWriter(settings().maxRecordBytes(300).build());

    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> small.write(referred().name("n".repeat(200)).build(), NOW))
        .returns("event", InvalidEventException::field)
        .withMessageContaining("the limit is 300");
  }

  @Test
  void staysFarBelowTheLimitWithEveryFieldAtItsLongest() {
    var longest = "\uD83D\uDE00".repeat(200);
    var record =
        writer.write(
            referred().memberName(longest).name(longest).address(longest + "@a.example").build(),
            NOW);

    assertThat(record.value()).hasSizeLessThan(8_192);
  }

  private byte[] value(ReferralEvent event) {
    return writer.write(event, NOW).value();
  }

  private static LinkedHashMap<String, String> headers(ProducerRecord<String, byte[]> record) {
    var headers = new LinkedHashMap<String, String>();
    record.headers().forEach(h -> headers.put(h.key(), new String(h.value(), UTF_8)));
    return headers;
  }
}
