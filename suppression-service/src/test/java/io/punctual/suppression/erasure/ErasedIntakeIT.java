package io.punctual.suppression.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.inject.qualifiers.Qualifiers;
import io.punctual.eventloop.BatchHandler;
import io.punctual.eventloop.RecordBatch;
import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.TestHttp;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An erased person who is referred again, or whose referral is replayed, stays erased. */
class ErasedIntakeIT {

  private static final TopicPartition PARTITION = new TopicPartition("referral.intake.v1", 0);

  private TestHttp service;
  private StoredPeople people;
  private BatchHandler intake;
  private long offset;

  @BeforeEach
  void start() {
    service = TestHttp.start(Map.of());
    people = service.people();
    intake = service.context().getBean(BatchHandler.class, Qualifiers.byName("intake"));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void storesNothingOfAnErasedPersonWhoIsReferredAgain() throws Exception {
    refer("r-1", "jo@example.com", "Ann Secret", "Jo Secret");
    assertThat(people.texts("SELECT address FROM contact")).containsExactly("jo@example.com");

    erase("jo@example.com");
    refer("r-1", "jo@example.com", "Ann Secret", "Jo Secret");
    refer("r-2", "JO@example.com", "Bob Secret", "Jo Secret");
    refer("r-3", "jo+news@example.com", "Eve Secret", "Jo Secret");

    assertThat(people.texts("SELECT address FROM contact")).isEmpty();
    assertThat(people.everything().toLowerCase(Locale.ROOT))
        .doesNotContain("secret", "jo@", "jo+", "example.com");
    assertThat(people.texts("SELECT standing FROM referral ORDER BY stored_seq"))
        .startsWith("OPEN")
        .endsWith("ERASED", "ERASED");
    assertThat(service.logged().toLowerCase(Locale.ROOT)).doesNotContain("secret", "example.com");
  }

  @Test
  void tellsTheSchedulerThatThePersonIsErased() throws Exception {
    erase("jo@example.com");

    refer("r-1", "jo@example.com", "Ann Secret", "Jo Secret");

    var jo = people.identity("jo@example.com");
    assertThat(people.published())
        .filteredOn(event -> event.type().equals("referral.referred"))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.body())
                    .contains("\"standing\":\"ERASED\"", jo.recipientKey().toString()));
  }

  @Test
  void stillTakesInEverybodyElse() throws Exception {
    erase("jo@example.com");

    refer("r-1", "other@example.com", "Ann", "Other");

    assertThat(people.texts("SELECT address FROM contact")).containsExactly("other@example.com");
  }

  private void erase(String address) {
    var answer = service.post("/erasures", TestHttp.OPERATOR, "{\"address\":\"" + address + "\"}");
    assertThat(answer.status()).isEqualTo(201);
  }

  private void refer(String referralId, String address, String memberName, String name)
      throws Exception {
    var body =
        """
        {"referralId":"%s","memberId":"m-1","memberName":"%s","address":"%s","name":"%s",
         "referredAt":"2026-03-02T08:00:00Z"}
        """
            .formatted(referralId, memberName, address, name);
    var record =
        new ConsumerRecord<>(
            PARTITION.topic(), 0, offset, "key-" + referralId, body.getBytes(UTF_8));
    record.headers().add("ce_type", "referral.referred".getBytes(UTF_8));
    record.headers().add("ce_id", referralId.getBytes(UTF_8));
    var positions = Map.of(PARTITION, new RecordBatch.Span(offset, offset + 1));
    offset++;

    var result =
        intake.handle(new RecordBatch("punctual-suppression-intake", List.of(record), positions));

    assertThat(result.unreadable()).isEmpty();
  }
}
