package io.punctual.suppression.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.punctual.eventloop.TopicScan;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.links.Seal;
import io.punctual.suppression.suppression.Suppressions;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Checks a certificate by the keys in it: in the database, and on the list of erased people outside
 * of the database, from which a restored one is erased again.
 */
@Singleton
public class KeyCheck {

  private final Database database;
  private final RunReader runs;
  private final Certificates certificates;
  private final @Nullable TopicScan topics;

  KeyCheck(
      Database database, RunReader runs, Certificates certificates, @Nullable TopicScan topics) {
    this.database = database;
    this.runs = runs;
    this.certificates = certificates;
    this.topics = topics;
  }

  /**
   * What became of the people of a certificate.
   *
   * @param signature whether this service issued it as it is
   * @param published how many of them the list outside of the database has; absent where Kafka did
   *     not say
   * @param clean whether all are erased, on both lists, and nothing is left
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Answer(
      Seal.Answer signature, Leftovers leftovers, @Nullable Long published, boolean clean) {}

  /**
   * Checks it; a forged one is checked, too, for whom it names.
   *
   * @throws ProblemException if it is no certificate
   */
  public Answer of(JsonNode certificate) {
    var people = people(certificate);
    var left = database.transact(tx -> runs.leftovers(tx, people));
    var published = published(people);
    boolean onBothLists = published != null && published == people.size();
    return new Answer(certificates.check(certificate), left, published, left.none() && onBothLists);
  }

  private static Set<UUID> people(JsonNode certificate) {
    var listed = certificate.isObject() ? certificate.get("people") : null;
    if (listed == null || !listed.isArray()) {
      throw noCertificate();
    }
    var people = new LinkedHashSet<UUID>();
    for (var person : listed.values()) {
      var key = person.isObject() ? person.get("suppressionKey") : null;
      if (key == null || !key.isString()) {
        throw noCertificate();
      }
      try {
        people.add(UUID.fromString(key.getStringValue()));
      } catch (IllegalArgumentException e) {
        throw noCertificate();
      }
    }
    return people;
  }

  private static ProblemException noCertificate() {
    return ProblemException.badField(
        "people", "must list the suppressionKeys: this is no certificate of an erasure");
  }

  private @Nullable Long published(Set<UUID> people) {
    if (topics == null) {
      return null;
    }
    var wanted = new HashSet<String>();
    people.forEach(person -> wanted.add(Suppressions.erasedKey(person)));
    var seen = new HashSet<String>();
    try {
      topics.all(
          Suppressions.TOPIC,
          batch ->
              batch.forEach(
                  record -> {
                    var key = record.key() == null ? "" : new String(record.key(), UTF_8);
                    if (record.value() != null && wanted.contains(key)) {
                      seen.add(key);
                    }
                  }));
      return (long) seen.size();
    } catch (RuntimeException kafkaIsAway) {
      return null;
    }
  }
}
