package io.punctual.suppression.incident.cohort;

import io.micronaut.http.HttpStatus;
import io.punctual.address.AddressParser;
import io.punctual.address.ParsedAddress;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.suppression.identity.KeyDerivation;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.incident.Incident;
import io.punctual.suppression.incident.IncidentRepository;
import io.punctual.suppression.incident.IncidentStep;
import io.punctual.suppression.incident.Incidents;
import io.punctual.suppression.incident.Stage;
import io.punctual.suppression.incident.cohort.CohortQuery.Picked;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Freezes the cohort: everybody whom any rule picks, once, with what exactly they were sent. */
@Singleton
final class CohortHandler {

  private static final int LARGEST = 100_000;
  private static final Set<Stage> BEFORE_SENDING =
      EnumSet.of(Stage.CONTAINED, Stage.COHORT, Stage.LETTER, Stage.APPROVED);

  private final Incidents incidents;
  private final IncidentRepository stored;
  private final CohortQuery query;
  private final CohortRepository cohorts;
  private final OfferCodes codes;
  private final KeyDerivation keys;

  CohortHandler(
      Incidents incidents,
      IncidentRepository stored,
      CohortQuery query,
      CohortRepository cohorts,
      OfferCodes codes,
      KeyDerivation keys) {
    this.incidents = incidents;
    this.stored = stored;
    this.query = query;
    this.cohorts = cohorts;
    this.codes = codes;
    this.keys = keys;
  }

  /** Freezes, also instead of what was frozen before; whatever was approved then is void. */
  CohortView freeze(Connection tx, String slug, List<CohortRule> rules, String who, Instant now)
      throws SQLException {
    var incident = incidents.take(tx, slug, BEFORE_SENDING, "Freezing the cohort");
    var people = people(tx, incident, pick(tx, incident, rules));
    if (people.isEmpty() || people.size() > LARGEST) {
      throw ProblemException.of(
          HttpStatus.CONFLICT,
          "these rules pick %d people; it must be 1 to %d".formatted(people.size(), LARGEST));
    }
    cohorts.replace(tx, slug, people);
    codes.giveOut(tx, slug, people.stream().map(Person::suppressionKey).toList());
    var view = CohortView.of(CohortHash.of(people), people);
    stored.cohort(tx, slug, view.hash());
    var detail =
        "%d people, %d mails, %d rules, hash %s"
            .formatted(view.people(), view.mails(), rules.size(), view.hash());
    incidents.step(
        tx,
        incident,
        new IncidentStep("COHORT_FROZEN", now, who, detail),
        incident.letter() == null ? Stage.COHORT : Stage.LETTER);
    return view;
  }

  /** What each person was sent, by the mail's id: two rules may pick the same mail. */
  private Map<SuppressionKey, Map<UUID, Copy>> pick(
      Connection tx, Incident incident, List<CohortRule> rules) throws SQLException {
    var picked = new LinkedHashMap<SuppressionKey, Map<UUID, Copy>>();
    for (var rule : rules) {
      var listed = listed(rule);
      if (listed != null && rule.listsPeople()) {
        listed.forEach(person -> picked.computeIfAbsent(person, key -> new HashMap<>()));
      }
      for (Picked mail : query.mails(tx, incident.slug(), rule, listed)) {
        picked
            .computeIfAbsent(mail.person(), key -> new HashMap<>())
            .put(identity(mail), mail.copy());
      }
    }
    return picked;
  }

  /** Mails that were brought have ids that may repeat at another moment. */
  private static UUID identity(Picked mail) {
    return new UUID(
        mail.id().getMostSignificantBits() ^ mail.copy().sentAt().toEpochMilli(),
        mail.id().getLeastSignificantBits());
  }

  private @Nullable Collection<SuppressionKey> listed(CohortRule rule) {
    var addresses = rule.addresses();
    if (addresses == null) {
      return null;
    }
    var people = new ArrayList<SuppressionKey>();
    for (var address : addresses) {
      switch (AddressParser.parse(address)) {
        case ParsedAddress.Accepted accepted ->
            people.add(keys.identify(accepted.address()).suppressionKey());
        case ParsedAddress.Refused refused ->
            throw ProblemException.badField("addresses", refused.message());
      }
    }
    return people;
  }

  private static List<Person> people(
      Connection tx, Incident incident, Map<SuppressionKey, Map<UUID, Copy>> picked)
      throws SQLException {
    var known = Particulars.of(tx, incident, picked.keySet());
    var people = new ArrayList<Person>();
    picked.forEach(
        (key, copies) -> {
          var of = known.get(key);
          if (of != null) {
            people.add(person(incident, key, of, copies.values()));
          }
        });
    return people;
  }

  private static Person person(
      Incident incident, SuppressionKey key, Particulars of, Collection<Copy> copies) {
    var locale = of.locale();
    var zone = of.zone();
    var segment = of.segment();
    return new Person(
        key,
        of.recipientKey(),
        locale == null ? "en" : locale,
        zone == null ? incident.zone() : zone,
        segment == null ? "" : segment,
        copies.stream()
            .sorted(Comparator.comparing(Copy::sentAt).thenComparing(Copy::what))
            .toList());
  }
}
