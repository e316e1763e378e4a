package io.punctual.faults.sweep;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Tells how far people's reminders have come, out of the services' databases. */
final class Ends {

  private static final String REFERRALS =
      "SELECT referral_id, recipient_key FROM referral WHERE referral_id = ANY (?)";

  private static final String REMINDERS =
      "SELECT recipient_key, status FROM reminder WHERE recipient_key = ANY (?)";

  private static final String STEP =
      """
      SELECT s.name, r.status FROM reminder r JOIN step_name s ON s.id = r.step
       WHERE r.recipient_key = ANY (?)
      """;

  private static final Set<String> OPEN = Set.of("PLANNED", "QUEUED");

  private final Tables tables;

  Ends(Tables tables) {
    this.tables = tables;
  }

  /**
   * How far some people's reminders are.
   *
   * @param open people who have something before them
   * @param outcomes how many reminders ended how
   */
  record Look(List<Person> open, Map<String, Long> outcomes) {

    boolean allEnded() {
      return open.isEmpty();
    }
  }

  private record Row(UUID recipient, String status) {}

  Look at(Collection<Person> people) {
    var keys = keys(people);
    var reminders = new HashMap<UUID, Set<String>>();
    var counts = new HashMap<UUID, Integer>();
    var outcomes = new TreeMap<String, Long>();
    var wanted = new HashSet<>(keys.values()).toArray(UUID[]::new);
    for (var row : tables.scheduler(REMINDERS, Ends::row, wanted)) {
      reminders.computeIfAbsent(row.recipient(), key -> new HashSet<>()).add(row.status());
      counts.merge(row.recipient(), 1, Integer::sum);
      if (!OPEN.contains(row.status())) {
        outcomes.merge(row.status(), 1L, Long::sum);
      }
    }
    var open = people.stream().filter(person -> !ended(person, keys, reminders, counts)).toList();
    return new Look(open, outcomes);
  }

  /** How one step of somebody ended; empty when there is none. */
  String of(Person person, String step) {
    var key = keys(List.of(person)).values().toArray(UUID[]::new);
    return tables
        .scheduler(STEP, row -> new String[] {row.getString(1), row.getString(2)}, key)
        .stream()
        .filter(found -> found[0].equals(step))
        .map(found -> found[1])
        .findFirst()
        .orElse("");
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(row.getObject(1, UUID.class), row.getString(2));
  }

  private Map<String, UUID> keys(Collection<Person> people) {
    var ids = people.stream().flatMap(person -> person.referralIds().stream()).toList();
    var keys = new HashMap<String, UUID>();
    tables.suppression(
        REFERRALS,
        row -> keys.put(row.getString(1), row.getObject(2, UUID.class)),
        Tables.texts(ids));
    return keys;
  }

  private static boolean ended(
      Person person,
      Map<String, UUID> keys,
      Map<UUID, Set<String>> reminders,
      Map<UUID, Integer> counts) {
    if (!keys.keySet().containsAll(person.referralIds())) {
      return false;
    }
    var key = keys.get(person.referralIds().getFirst());
    if (key == null || !counts.containsKey(key)) {
      // Nothing is planned for somebody who was erased before.
      return person.role() == Role.ERASED;
    }
    return counts.getOrDefault(key, 0) == SweepStack.STEPS.size()
        && reminders.getOrDefault(key, Set.of()).stream().noneMatch(OPEN::contains);
  }
}
