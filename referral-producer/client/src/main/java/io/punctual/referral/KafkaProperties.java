package io.punctual.referral;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Kafka's names for what the settings say. */
final class KafkaProperties {

  private static final int LINGER_MILLIS = 5;

  private static final int ASKS_EVERY_MILLIS = 5_000;

  /** How long events already taken are tried while new ones are refused. */
  private static final Duration WHILE_REFUSING = Duration.ofSeconds(5);

  private KafkaProperties() {}

  static Map<String, Object> of(ProducerSettings settings) {
    var properties = new HashMap<String, Object>(settings.kafkaProperties());
    long delivery = deliveryLimit(settings.whenUnavailable()).toMillis();
    properties.put("bootstrap.servers", settings.bootstrapServers());
    properties.put("acks", "all");
    properties.put("enable.idempotence", true);
    properties.put("max.block.ms", settings.longestBlock().toMillis());
    properties.put("delivery.timeout.ms", millis(delivery));
    // A third, so that a lost request is repeated within the limit.
    properties.put("request.timeout.ms", millis(delivery / 3));
    properties.put("linger.ms", LINGER_MILLIS);
    properties.putIfAbsent("client.id", "referral-producer");
    properties.putIfAbsent("socket.connection.setup.timeout.ms", millis(Math.min(delivery, 2_000)));
    // Starting afresh from the bootstrap servers would forget the topic while Kafka is away, and
    // every publish would block instead of keeping its event.
    properties.putIfAbsent("metadata.recovery.strategy", "none");
    properties.putIfAbsent("reconnect.backoff.max.ms", 1_000);
    // The client asks the brokers this often also while nothing is published: see available().
    properties.putIfAbsent("metadata.max.age.ms", ASKS_EVERY_MILLIS);
    return properties;
  }

  /** How old the last answer of a broker may be before Kafka is taken to be away. */
  static Duration answerLimit(Map<String, ?> properties) {
    long every = Long.parseLong(String.valueOf(properties.get("metadata.max.age.ms")));
    return Duration.ofMillis(every).plusSeconds(10);
  }

  private static Duration deliveryLimit(WhenUnavailable whenUnavailable) {
    return whenUnavailable instanceof WhenUnavailable.WaitUpTo waiting
        ? waiting.limit()
        : WHILE_REFUSING;
  }

  private static int millis(long millis) {
    return (int) Math.min(Integer.MAX_VALUE, millis);
  }
}
