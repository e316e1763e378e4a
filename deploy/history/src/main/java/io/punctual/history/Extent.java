package io.punctual.history;

import java.time.Duration;
import java.time.Instant;

/**
 * How much a history tells.
 *
 * @param open reminders without an end whose time was not over at the last look
 * @param secrets texts that were looked for
 * @param scanned texts that were looked through
 */
public record Extent(
    long referrals,
    long reminders,
    long open,
    long mails,
    long faults,
    long secrets,
    long scanned,
    Duration length) {

  static Extent of(Facts facts) {
    return new Extent(
        facts.all(Event.Published.class).filter(e -> e.type() == Happening.REFERRED).count(),
        facts.planned().size(),
        facts.planned().keySet().stream().filter(id -> facts.ends(id).isEmpty()).count(),
        facts.all(Event.Accepted.class).count(),
        facts.all(Event.Fault.class).count(),
        facts.all(Event.Secret.class).count(),
        facts.all(Event.Scanned.class).count(),
        facts
            .all()
            .map(Event::at)
            .min(Instant::compareTo)
            .map(first -> Duration.between(first, facts.end()))
            .orElse(Duration.ZERO));
  }

  /** In one line. */
  String text() {
    return "%d referrals, %d reminders (%d not yet over), %d mails, %d faults in %s; %d secrets looked for in %d texts"
        .formatted(referrals, reminders, open, mails, faults, length, secrets, scanned);
  }
}
