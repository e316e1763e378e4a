package io.punctual.referral;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Kafka and how long to wait for it.
 *
 * @param bootstrapServers {@code host:port}, several with commas
 * @param source who publishes, a URI reference such as {@code /shop/checkout}
 * @param topic where to
 * @param whenUnavailable what happens to events while Kafka is away
 * @param longestBlock the most that {@code publish} holds up its caller, 1 ms to 10 s
 * @param connectLimit the most that connecting holds up the start
 * @param closeLimit how long {@code close()} waits for outstanding answers
 * @param maxRecordBytes the largest record, 1 to 65536
 * @param kafkaProperties more properties of Kafka's producer, for TLS and SASL
 * @param clock tells which events lie in the future
 */
public record ProducerSettings(
    String bootstrapServers,
    String source,
    String topic,
    WhenUnavailable whenUnavailable,
    Duration longestBlock,
    Duration connectLimit,
    Duration closeLimit,
    int maxRecordBytes,
    Map<String, String> kafkaProperties,
    InstantSource clock) {

  private static final int LARGEST_RECORD = 65_536;
  private static final Duration LONGEST_BLOCK = Duration.ofSeconds(10);

  /** Properties on which the promises of this library rest. */
  private static final Set<String> OURS =
      Set.of(
          "bootstrap.servers",
          "acks",
          "enable.idempotence",
          "retries",
          "max.block.ms",
          "delivery.timeout.ms",
          "request.timeout.ms",
          "linger.ms",
          "transactional.id",
          "key.serializer",
          "value.serializer");

  /**
   * @throws IllegalArgumentException naming the setting that makes no sense
   */
  public ProducerSettings {
    kafkaProperties = Map.copyOf(kafkaProperties);
    require(!bootstrapServers.isBlank(), "bootstrapServers: is empty; give host:port");
    require(isReference(source), "source: must be a URI reference such as /shop/checkout");
    require(!topic.isBlank(), "topic: is empty");
    require(
        longestBlock.toMillis() >= 1 && longestBlock.compareTo(LONGEST_BLOCK) <= 0,
        "longestBlock: must be from 1 ms to " + LONGEST_BLOCK);
    require(!connectLimit.isNegative(), "connectLimit: must not be negative");
    require(!closeLimit.isNegative(), "closeLimit: must not be negative");
    require(
        maxRecordBytes >= 1 && maxRecordBytes <= LARGEST_RECORD,
        "maxRecordBytes: must be from 1 to " + LARGEST_RECORD);
    var taken = new TreeSet<>(kafkaProperties.keySet());
    taken.retainAll(OURS);
    require(taken.isEmpty(), "kafkaProperties: %s are set by the library".formatted(taken));
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  private static boolean isReference(String source) {
    try {
      return !source.isBlank() && URI.create(source).toString().length() <= 200;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Collects settings; what is not set has the default given at its method. */
  public static final class Builder {

    private @Nullable String bootstrapServers;
    private @Nullable String source;
    private String topic = "referral.intake.v1";
    private WhenUnavailable whenUnavailable = WhenUnavailable.waitUpTo(Duration.ofSeconds(30));
    private Duration longestBlock = Duration.ofMillis(200);
    private Duration connectLimit = Duration.ofSeconds(5);
    private Duration closeLimit = Duration.ofSeconds(10);
    private int maxRecordBytes = LARGEST_RECORD;
    private Map<String, String> kafkaProperties = Map.of();
    private InstantSource clock = InstantSource.system();

    private Builder() {}

    /** Required. */
    public Builder bootstrapServers(String bootstrapServers) {
      this.bootstrapServers = bootstrapServers;
      return this;
    }

    /** Required. */
    public Builder source(String source) {
      this.source = source;
      return this;
    }

    /** {@code referral.intake.v1}. */
    public Builder topic(String topic) {
      this.topic = topic;
      return this;
    }

    /** Wait up to 30 seconds. */
    public Builder whenUnavailable(WhenUnavailable whenUnavailable) {
      this.whenUnavailable = whenUnavailable;
      return this;
    }

    /** 200 milliseconds. */
    public Builder longestBlock(Duration longestBlock) {
      this.longestBlock = longestBlock;
      return this;
    }

    /** 5 seconds. */
    public Builder connectLimit(Duration connectLimit) {
      this.connectLimit = connectLimit;
      return this;
    }

    /** 10 seconds. */
    public Builder closeLimit(Duration closeLimit) {
      this.closeLimit = closeLimit;
      return this;
    }

    /** 65536, the most that is read. */
    public Builder maxRecordBytes(int maxRecordBytes) {
      this.maxRecordBytes = maxRecordBytes;
      return this;
    }

    /** None. */
    public Builder kafkaProperties(Map<String, String> kafkaProperties) {
      this.kafkaProperties = kafkaProperties;
      return this;
    }

    /** The system's. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /**
     * @throws IllegalArgumentException naming the setting that is missing or makes no sense
     */
    public ProducerSettings build() {
      if (bootstrapServers == null) {
        throw new IllegalArgumentException("bootstrapServers: is missing; give host:port");
      }
      if (source == null) {
        throw new IllegalArgumentException("source: is missing; say who publishes");
      }
      return new ProducerSettings(
          bootstrapServers,
          source,
          topic,
          whenUnavailable,
          longestBlock,
          connectLimit,
          closeLimit,
          maxRecordBytes,
          kafkaProperties,
          clock);
    }
  }
}
