package io.punctual.suppression.proof;

import io.micronaut.http.HttpStatus;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.links.Seal;
import io.punctual.suppression.proof.Certificate.PlaceLine;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Issues certificates: each time anew, of what is true then, until nothing is waited for any more;
 * that one is kept and given from then on.
 */
@Singleton
public class Certificates {

  private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

  private final Database database;
  private final RunReader runs;
  private final TopicRetention topics;
  private final Seal seal;
  private final ObjectMapper json;
  private final InstantSource clock;

  Certificates(
      Database database,
      RunReader runs,
      TopicRetention topics,
      Seal seal,
      ObjectMapper json,
      InstantSource clock) {
    this.database = database;
    this.runs = runs;
    this.topics = topics;
    this.seal = seal;
    this.json = json;
    this.clock = clock;
  }

  /**
   * The certificate of a run, as JSON.
   *
   * @throws ProblemException if there is no such run, or Kafka does not say how long it keeps what
   */
  public String issue(UUID run) {
    var stored = database.transact(tx -> known(tx, run));
    if (stored.last()) {
      return Objects.requireNonNull(stored.certificate());
    }
    var bounds = bounds();
    var now = clock.instant();
    return database.transact(
        tx -> {
          runs.lock(tx, run);
          var locked = known(tx, run);
          return locked.last()
              ? Objects.requireNonNull(locked.certificate())
              : issue(tx, locked, bounds, now);
        });
  }

  private String issue(
      Connection tx, RunRecord run, Map<String, TopicRetention.Bound> bounds, Instant now)
      throws SQLException {
    var people = runs.people(tx, run.runId());
    var keys = people.stream().map(person -> UUID.fromString(person.suppressionKey())).toList();
    var left = runs.leftovers(tx, keys);
    var places = Places.of(run.removed(), left, people, bounds, now);
    // An older database, put back, may have lost who was erased: then nothing keeps them away.
    boolean waits = !left.none() || places.stream().anyMatch(place -> place.waits(now));
    var unsigned =
        new Certificate(
            Certificate.KIND,
            run.runId(),
            waits ? Certificate.State.WAITING : Certificate.State.COMPLETE,
            run.askedBy(),
            run.askedAt(),
            now,
            places.stream()
                .map(PlaceLine::until)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null),
            people,
            places,
            Places.REMAINS,
            null);
    var text = write(unsigned.signed(seal.on(CanonicalJson.without("signature", tree(unsigned)))));
    runs.keep(tx, run.runId(), text, !waits);
    return text;
  }

  /** Whether this service issued {@code certificate}, and nobody changed it since. */
  Seal.Answer check(JsonNode certificate) {
    var signature = certificate.isObject() ? certificate.get("signature") : null;
    if (signature == null || !signature.isObject()) {
      return Seal.Answer.FORGED;
    }
    var keyId = signature.get("keyId");
    var code = signature.get("code");
    if (keyId == null || code == null || !keyId.isString() || !code.isString()) {
      return Seal.Answer.FORGED;
    }
    return seal.check(
        CanonicalJson.without("signature", certificate),
        new Seal.Signature(keyId.getStringValue(), code.getStringValue()));
  }

  private RunRecord known(Connection tx, UUID run) throws SQLException {
    return runs.run(tx, run)
        .orElseThrow(() -> ProblemException.of(HttpStatus.NOT_FOUND, "no such run of erasures"));
  }

  private Map<String, TopicRetention.Bound> bounds() {
    try {
      return topics.bounds();
    } catch (IllegalStateException e) {
      throw ProblemException.unavailable(
          "Kafka does not say how long it keeps records, and a certificate must", ASK_AGAIN);
    }
  }

  private JsonNode tree(Certificate certificate) {
    try {
      return json.writeValueToTree(certificate);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a certificate", e);
    }
  }

  private String write(Certificate certificate) {
    try {
      return json.writeValueAsString(certificate);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a certificate", e);
    }
  }
}
