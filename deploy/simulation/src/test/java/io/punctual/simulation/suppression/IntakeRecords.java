package io.punctual.simulation.suppression;

import io.punctual.eventloop.RecordBatch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Records of {@code referral.intake.v1} as product services publish them. */
final class IntakeRecords {

  static final TopicPartition PARTITION = new TopicPartition("referral.intake.v1", 0);
  static final String GROUP = "punctual-suppression-intake";

  private IntakeRecords() {}

  /** What a record says; where it lies comes with {@link #at}. */
  record Said(String type, String json) {

    ConsumerRecord<String, byte[]> at(long offset) {
      var headers = new RecordHeaders();
      headers.add("ce_type", type.getBytes(StandardCharsets.UTF_8));
      var value = json.getBytes(StandardCharsets.UTF_8);
      return new ConsumerRecord<>(
          PARTITION.topic(),
          PARTITION.partition(),
          offset,
          ConsumerRecord.NO_TIMESTAMP,
          TimestampType.NO_TIMESTAMP_TYPE,
          ConsumerRecord.NULL_SIZE,
          value.length,
          "key",
          value,
          headers,
          Optional.empty());
    }
  }

  static Said referred(String referralId, String memberId, String address, Instant at) {
    return new Said(
        "referral.referred",
        """
        {"referralId":"%s","memberId":"%s","memberName":"Sam %s","address":"%s","name":"Jo",\
        "referredAt":"%s","locale":"fr"}\
        """
            .formatted(referralId, memberId, memberId, address, at));
  }

  static Said joined(@Nullable String address, @Nullable String referralId, Instant at) {
    return new Said("referral.joined", "{" + named(address, referralId, null) + time(at) + "}");
  }

  static Said withdrawn(
      @Nullable String address,
      @Nullable String referralId,
      @Nullable String memberId,
      Instant at) {
    return new Said(
        "referral.withdrawn", "{" + named(address, referralId, memberId) + time(at) + "}");
  }

  /** One batch of one partition, from {@code from} on. */
  static RecordBatch batch(List<Said> said, long from) {
    var records = new ArrayList<ConsumerRecord<String, byte[]>>();
    for (var one : said) {
      records.add(one.at(from + records.size()));
    }
    return new RecordBatch(
        GROUP, records, Map.of(PARTITION, new RecordBatch.Span(from, from + said.size())));
  }

  private static String named(
      @Nullable String address, @Nullable String referralId, @Nullable String memberId) {
    return field("address", address)
        + field("referralId", referralId)
        + field("memberId", memberId);
  }

  private static String field(String name, @Nullable String value) {
    return value == null ? "" : "\"%s\":\"%s\",".formatted(name, value);
  }

  private static String time(Instant at) {
    return "\"occurredAt\":\"" + at + "\"";
  }
}
