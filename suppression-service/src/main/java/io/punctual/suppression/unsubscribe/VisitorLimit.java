package io.punctual.suppression.unsubscribe;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.punctual.suppression.identity.SuppressionKey;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often one visitor may come, and how often one person's valid token is taken; kept in memory,
 * per process.
 *
 * <p>A valid token is never counted against the visitor: mail providers press the button for many
 * people from few addresses, and none of them may be lost. Asked so often by one person, it has
 * been stored already.
 *
 * <p>A visitor is an IPv4 address or an IPv6 network of 64 bits, which one household or server has
 * to itself. Safe from any thread.
 */
@Singleton
final class VisitorLimit {

  private static final int OF_ONE_PERSON = 100;
  private static final Bandwidth PERSON =
      Bandwidth.builder()
          .capacity(OF_ONE_PERSON)
          .refillGreedy(OF_ONE_PERSON, Duration.ofMinutes(1))
          .build();

  private final Bandwidth bandwidth;
  private final TimeMeter meter;
  private final Map<String, Bucket> visitors;
  private final Map<String, Bucket> people;

  VisitorLimit(UnsubscribeSettings settings, InstantSource clock) {
    this.bandwidth =
        Bandwidth.builder()
            .capacity(settings.burst())
            .refillGreedy(settings.perSecond(), Duration.ofSeconds(1))
            .build();
    this.meter = new ClockMeter(clock);
    this.visitors = new Recent(settings.visitors());
    this.people = new Recent(settings.visitors());
  }

  /**
   * Counts one request without a valid token.
   *
   * @param visitor an IP address, or whatever else tells the visitor apart; never looked up
   * @return zero when it may pass, otherwise how long to wait
   */
  Duration ofVisitor(String visitor) {
    return count(visitors, nameOf(visitor), bandwidth);
  }

  /**
   * Counts one request with a person's valid token.
   *
   * @return zero when it may pass, otherwise how long to wait
   */
  Duration ofPerson(SuppressionKey person) {
    return count(people, person.toString(), PERSON);
  }

  private Duration count(Map<String, Bucket> counted, String who, Bandwidth allowed) {
    Bucket bucket;
    synchronized (counted) {
      bucket = counted.computeIfAbsent(who, newcomer -> newBucket(allowed));
    }
    var probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Duration.ZERO
        : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
  }

  private Bucket newBucket(Bandwidth allowed) {
    return Bucket.builder().addLimit(allowed).withCustomTimePrecision(meter).build();
  }

  private static String nameOf(String visitor) {
    if (visitor.indexOf(':') < 0) {
      return visitor;
    }
    try {
      return HexFormat.of().formatHex(InetAddress.ofLiteral(visitor).getAddress(), 0, 8);
    } catch (IllegalArgumentException | IndexOutOfBoundsException noIpv6Address) {
      return visitor;
    }
  }

  /** The service's clock, as the buckets read it. */
  private record ClockMeter(InstantSource clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      return clock.millis() * 1_000_000;
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }

  /** The visitors seen last. */
  private static final class Recent extends LinkedHashMap<String, Bucket> {

    private static final long serialVersionUID = 1L;
    private final int most;

    Recent(int most) {
      super(16, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
      return size() > most;
    }
  }
}
