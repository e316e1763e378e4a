package io.punctual.referral;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Turns an event into the record of topic {@code referral.intake}: CloudEvents 1.0, binary mode.
 */
final class RecordWriter {

  /** How far clocks may differ; later events are refused downstream, too. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  private final ProducerSettings settings;

  RecordWriter(ProducerSettings settings) {
    this.settings = settings;
  }

  /**
   * @throws InvalidEventException for an event from the future or over the size limit
   */
  ProducerRecord<String, byte[]> write(ReferralEvent event, Instant now) {
    if (event.at().isAfter(now.plus(CLOCK_TOLERANCE))) {
      throw new InvalidEventException(
          event instanceof Referred ? "referredAt" : "occurredAt",
          "lies more than 5 minutes in the future; check the clock and the time zone");
    }
    var value = json(event);
    var record = new ProducerRecord<>(settings.topic(), null, key(event), value);
    header(record, "ce_specversion", "1.0");
    header(record, "ce_id", event.eventId().toString());
    header(record, "ce_source", settings.source());
    header(record, "ce_type", event.type());
    header(record, "ce_time", now.toString());
    header(record, "content-type", "application/json");
    event.traceparent().ifPresent(text -> header(record, "traceparent", text));
    checkSize(record);
    return record;
  }

  private void checkSize(ProducerRecord<String, byte[]> record) {
    int size = record.key().length() + record.value().length;
    for (var header : record.headers()) {
      size += header.key().length() + header.value().length;
    }
    if (size > settings.maxRecordBytes()) {
      throw new InvalidEventException(
          "event", "has %d bytes; the limit is %d".formatted(size, settings.maxRecordBytes()));
    }
  }

  private static void header(ProducerRecord<String, byte[]> record, String name, String text) {
    record.headers().add(name, text.getBytes(UTF_8));
  }

  private static byte[] json(ReferralEvent event) {
    if (event instanceof Referred referred) {
      return referred(referred);
    }
    var json = new JsonObject();
    if (event instanceof Joined joined) {
      joined.address().ifPresent(text -> json.with("address", text));
      joined.referralId().ifPresent(text -> json.with("referralId", text));
    } else if (event instanceof Withdrawn withdrawn) {
      withdrawn.address().ifPresent(text -> json.with("address", text));
      withdrawn.referralId().ifPresent(text -> json.with("referralId", text));
      withdrawn.memberId().ifPresent(text -> json.with("memberId", text));
    }
    return json.with("occurredAt", event.at().toString()).toBytes();
  }

  private static byte[] referred(Referred event) {
    var json = new JsonObject();
    json.with("referralId", event.referralId()).with("memberId", event.memberId());
    event.memberName().ifPresent(text -> json.with("memberName", text));
    json.with("address", event.address());
    event.name().ifPresent(text -> json.with("name", text));
    json.with("referredAt", event.referredAt().toString());
    event.zone().ifPresent(text -> json.with("zone", text));
    event.locale().ifPresent(text -> json.with("locale", text));
    return json.toBytes();
  }

  /** Everything about one address lies on one partition, in order. */
  private static String key(ReferralEvent event) {
    return sha256(address(event).map(RecordWriter::plain).orElseGet(() -> referralId(event)));
  }

  private static Optional<String> address(ReferralEvent event) {
    if (event instanceof Referred referred) {
      return Optional.of(referred.address());
    }
    return event instanceof Joined joined ? joined.address() : ((Withdrawn) event).address();
  }

  private static String referralId(ReferralEvent event) {
    var id =
        event instanceof Joined joined ? joined.referralId() : ((Withdrawn) event).referralId();
    return id.orElseThrow();
  }

  private static String plain(String address) {
    return address.strip().toLowerCase(Locale.ROOT);
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
