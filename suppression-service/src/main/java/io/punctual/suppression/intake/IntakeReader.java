package io.punctual.suppression.intake;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records of {@code referral.intake.v1}. */
@Singleton
public class IntakeReader {

  private static final int LARGEST = 64 * 1024;
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final ObjectMapper json;

  public IntakeReader(ObjectMapper json) {
    this.json = json;
  }

  /**
   * What the record says.
   *
   * @throws UnreadableRecord when it breaks the contract
   */
  IntakeRecord read(ConsumerRecord<String, byte[]> record, Instant now) throws UnreadableRecord {
    var fields = new IntakeFields(object(record.value()), now.plus(CLOCK_SKEW));
    return switch (type(record)) {
      case "referral.referred" -> referred(fields);
      case "referral.joined" -> joined(fields);
      case "referral.withdrawn" -> withdrawn(fields);
      default ->
          throw new UnreadableRecord(
              "ce_type: referral.referred, referral.joined or referral.withdrawn expected");
    };
  }

  private static IntakeRecord referred(IntakeFields fields) throws UnreadableRecord {
    return new IntakeRecord.Referred(
        fields.id("referralId"),
        fields.id("memberId"),
        fields.name("memberName"),
        fields.address(),
        fields.name("name"),
        fields.moment("referredAt"),
        fields.zone(),
        fields.locale());
  }

  private static IntakeRecord joined(IntakeFields fields) throws UnreadableRecord {
    var joined =
        new IntakeRecord.Joined(
            fields.optionalAddress(), fields.optionalId("referralId"), fields.moment("occurredAt"));
    requireOne(joined.address(), joined.referralId());
    return joined;
  }

  private static IntakeRecord withdrawn(IntakeFields fields) throws UnreadableRecord {
    var withdrawn =
        new IntakeRecord.Withdrawn(
            fields.optionalAddress(),
            fields.optionalId("referralId"),
            fields.optionalId("memberId"),
            fields.moment("occurredAt"));
    requireOne(withdrawn.address(), withdrawn.referralId());
    return withdrawn;
  }

  private static void requireOne(@Nullable String address, @Nullable String referralId)
      throws UnreadableRecord {
    if (address == null && referralId == null) {
      throw new UnreadableRecord("address: it or referralId must be there");
    }
  }

  private JsonNode object(byte @Nullable [] value) throws UnreadableRecord {
    if (value == null) {
      throw new UnreadableRecord("value: is missing");
    }
    if (value.length > LARGEST) {
      throw new UnreadableRecord("value: at most 64 KiB expected");
    }
    JsonNode node;
    try {
      node = json.readValue(value, JsonNode.class);
    } catch (IOException | RuntimeException e) {
      throw new UnreadableRecord("value: JSON expected");
    }
    if (node == null || !node.isObject()) {
      throw new UnreadableRecord("value: a JSON object expected");
    }
    return node;
  }

  private static String type(ConsumerRecord<String, byte[]> record) throws UnreadableRecord {
    var header = record.headers().lastHeader("ce_type");
    if (header == null || header.value() == null) {
      throw new UnreadableRecord("ce_type: is missing");
    }
    return new String(header.value(), StandardCharsets.UTF_8);
  }
}
