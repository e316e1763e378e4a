package io.punctual.simulation.suppression;

import io.micronaut.serde.ObjectMapper;
import io.punctual.suppression.claim.ClaimSettings;
import io.punctual.suppression.environment.EnvironmentSettings;
import io.punctual.suppression.hold.HoldSettings;
import io.punctual.suppression.identity.FreshIds;
import io.punctual.suppression.identity.IdentitySettings;
import io.punctual.suppression.links.LinkSettings;
import io.punctual.suppression.rate.RateSettings;
import io.punctual.suppression.retention.RetentionSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/**
 * What a suppression service is set to, and what it gets from outside.
 *
 * @param ids where hold ids come from; of the seed, so that a run can be repeated
 * @param eventIds where the ids of events come from; of the seed likewise
 * @param json writes events; leaves out what is absent, as the service's own does
 */
public record SuppressionSetup(
    IdentitySettings identity,
    LinkSettings links,
    ClaimSettings claim,
    HoldSettings hold,
    RateSettings rate,
    RetentionSettings retention,
    FreshIds ids,
    FreshIds eventIds,
    ObjectMapper json) {

  /** Of a deployment that has one database and keeps it. */
  static final EnvironmentSettings ENVIRONMENT =
      new EnvironmentSettings("default", Duration.ofSeconds(2));

  private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

  /** As {@code application-suppression.yml} ships it, under secrets that everybody knows. */
  public static SuppressionSetup shipped(FreshIds ids, FreshIds eventIds) {
    return new SuppressionSetup(
        new IdentitySettings(SECRET),
        new LinkSettings(SECRET, "k1", null, URI.create("http://127.0.0.1:8082"), "localhost", ""),
        new ClaimSettings(
            Duration.ofMinutes(5),
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            Duration.ofMinutes(15),
            Duration.ofMinutes(5),
            10),
        new HoldSettings(Duration.ofHours(1), Duration.ofSeconds(5)),
        new RateSettings(50),
        new RetentionSettings(
            Duration.ofDays(30),
            Duration.ofDays(7),
            Duration.ofDays(30),
            Duration.ofHours(1),
            1000),
        ids,
        eventIds,
        Json.MAPPER);
  }

  /** The same with other settings of claims. */
  public SuppressionSetup with(ClaimSettings other) {
    return new SuppressionSetup(identity, links, other, hold, rate, retention, ids, eventIds, json);
  }

  /** The same with another default rate. */
  public SuppressionSetup with(RateSettings other) {
    return new SuppressionSetup(
        identity, links, claim, hold, other, retention, ids, eventIds, json);
  }

  /** Made once: it takes a while. */
  private static final class Json {
    private static final ObjectMapper MAPPER =
        ObjectMapper.create(
            Map.of("micronaut.serde.serialization.inclusion", "NON_NULL"), "io.punctual");
  }
}
