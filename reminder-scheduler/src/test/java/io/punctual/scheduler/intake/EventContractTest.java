package io.punctual.scheduler.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.serde.ObjectMapper;
import io.punctual.contracts.Contract;
import io.punctual.scheduler.intake.ReferralEvent.Joined;
import io.punctual.scheduler.intake.ReferralEvent.LetterApproved;
import io.punctual.scheduler.intake.ReferralEvent.LetterWithdrawn;
import io.punctual.scheduler.intake.ReferralEvent.Referred;
import io.punctual.scheduler.intake.ReferralEvent.Standing;
import io.punctual.scheduler.intake.ReferralEvent.Withdrawn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of what the scheduler reads, read by the scheduler. */
class EventContractTest {

  private static final UUID RECIPIENT = UUID.fromString("0b9d4a52-6d0b-4c66-9a3f-1f6f5f4d2c11");

  private final ReferralEventReader referrals = new ReferralEventReader(ObjectMapper.getDefault());
  private final SuppressionChangeReader changes =
      new SuppressionChangeReader(ObjectMapper.getDefault());

  @Test
  void readsAReferral() throws Exception {
    var examples = Contract.of("referral.events", "referral.referred").examples();
    var open = examples.getOrDefault("referral.referred--open", new byte[0]);
    assertThat(referrals.read(event("referral.referred", open)))
        .isEqualTo(
            new Referred(
                RECIPIENT,
                Instant.parse("2026-03-02T08:00:00Z"),
                ZoneId.of("Europe/Zurich"),
                "fr-CH",
                Standing.OPEN,
                false));
    for (var example : examples.values()) {
      assertThat(referrals.read(event("referral.referred", example))).isInstanceOf(Referred.class);
    }
  }

  @Test
  void readsStops() throws Exception {
    var occurredAt = Instant.parse("2026-03-04T10:15:00Z");
    for (var example : Contract.of("referral.events", "referral.joined").examples().values()) {
      assertThat(referrals.read(event("referral.joined", example)))
          .isEqualTo(new Joined(RECIPIENT, occurredAt));
    }
    for (var example : Contract.of("referral.events", "referral.withdrawn").examples().values()) {
      assertThat(referrals.read(event("referral.withdrawn", example)))
          .isEqualTo(new Withdrawn(RECIPIENT, true, occurredAt));
    }
  }

  @Test
  void readsLetters() throws Exception {
    var examples = Contract.of("referral.events", "letter.approved").examples();
    var one = examples.getOrDefault("letter.approved--one", new byte[0]);
    assertThat(referrals.read(event("letter.approved", one)))
        .isEqualTo(
            new LetterApproved(
                RECIPIENT,
                "incident-june-2012",
                Instant.parse("2012-06-18T09:00:00Z"),
                Instant.parse("2012-06-20T09:00:00Z"),
                ZoneId.of("Europe/Zurich"),
                "fr-CH",
                Instant.parse("2012-06-18T08:12:44Z")));
    for (var example : examples.values()) {
      assertThat(referrals.read(event("letter.approved", example)))
          .isInstanceOf(LetterApproved.class);
    }
    for (var example : Contract.of("referral.events", "letter.withdrawn").examples().values()) {
      assertThat(referrals.read(event("letter.withdrawn", example)))
          .isEqualTo(new LetterWithdrawn(RECIPIENT, "incident-june-2012"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "suppression.added",
        "suppression.lifted",
        "suppression.erased",
        "hold.opened",
        "hold.released"
      })
  void readsChanges(String type) throws Exception {
    for (var example : Contract.of("suppression.changes", type).examples().values()) {
      assertThat(changes.read(event(type, example))).isNotNull();
    }
  }

  private static ConsumerRecord<String, byte[]> event(String type, byte[] body) {
    var record = new ConsumerRecord<>("t", 0, 0, "key", body);
    record.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
    return record;
  }
}
