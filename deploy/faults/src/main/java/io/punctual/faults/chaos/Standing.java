package io.punctual.faults.chaos;

import io.punctual.faults.recording.HistoryCollector;
import io.punctual.faults.recording.Query;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.Ports;
import io.punctual.local.stack.ServiceClient;

/** Tells how far everything is, out of both databases and by the books. */
final class Standing {

  private static final String SUPPRESSION = "punctual_suppression";
  private static final String SCHEDULER = "punctual_scheduler";
  private static final String USER = "punctual";

  private final Ports ports;
  private final ServiceClient operator;
  private final HistoryCollector collector;

  Standing(Ports ports, ServiceClient operator, HistoryCollector collector) {
    this.ports = ports;
    this.operator = operator;
    this.collector = collector;
  }

  /** Whether every grant is settled, and everything published that was decided. */
  boolean nothingGranted() {
    return count(SUPPRESSION, "claim WHERE state = 'GRANTED'") == 0
        && count(SUPPRESSION, "outbox") == 0;
  }

  /** Keeps what the database knows now and an older one will not. */
  void lookBeforeRestore() {
    collector.lookBeforeRestore();
  }

  /** Whether so many referrals are stored, nothing is open, and the books say so too. */
  boolean settled(long referrals) {
    return count(SUPPRESSION, "referral") >= referrals
        && nothingGranted()
        && count(SUPPRESSION, "hold WHERE released_at IS NULL") == 0
        && count(SCHEDULER, "outbox") == 0
        && count(SCHEDULER, "reminder WHERE status IN ('PLANNED', 'QUEUED')") == 0
        && unaccounted(Part.SUPPRESSION) == 0
        && unaccounted(Part.SCHEDULER) == 0;
  }

  /** What is in the way of {@link #settled}, for people. */
  String words() {
    return "%d referrals, %d granted, %d and %d to publish, %d holds, %d reminders, %d and %d unaccounted"
        .formatted(
            count(SUPPRESSION, "referral"),
            count(SUPPRESSION, "claim WHERE state = 'GRANTED'"),
            count(SUPPRESSION, "outbox"),
            count(SCHEDULER, "outbox"),
            count(SUPPRESSION, "hold WHERE released_at IS NULL"),
            count(SCHEDULER, "reminder WHERE status IN ('PLANNED', 'QUEUED')"),
            unaccounted(Part.SUPPRESSION),
            unaccounted(Part.SCHEDULER));
  }

  private long unaccounted(Part service) {
    return operator.get(service, "/books").path("unaccounted").asLong();
  }

  private long count(String database, String what) {
    try (var query = new Query(ports.database(database), USER, USER)) {
      return query.all("SELECT count(*) FROM " + what, row -> row.getLong(1)).getFirst();
    }
  }
}
