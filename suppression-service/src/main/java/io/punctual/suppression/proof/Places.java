package io.punctual.suppression.proof;

import io.punctual.suppression.proof.Certificate.Person;
import io.punctual.suppression.proof.Certificate.PlaceLine;
import io.punctual.suppression.proof.Certificate.Remainder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Every place that may hold an erased person's address or name, and what stays of a person. */
final class Places {

  static final List<Remainder> REMAINS =
      List.of(
          new Remainder(
              "the keys, on the lists of known and of erased people",
              "or a new referral, a replay or a restored backup would write to the person again"),
          new Remainder(
              "the referrals' ids and times, without names", "or a replay would count them anew"),
          new Remainder(
              "the claims: which reminder was granted when, and what became of it",
              "or the same reminder could be sent again"),
          new Remainder(
              "what reports said, by keys, for punctual.suppression.feedback.keep",
              "rates of bounces and complaints are counted from it"),
          new Remainder(
              "the audit, and the scheduler's reminders and stops, by keys",
              "to answer why this person got what"));

  private Places() {}

  /** All of them as they are {@code now}. */
  static List<PlaceLine> of(
      RunRecord.Removed removed,
      Leftovers left,
      List<Person> people,
      Map<String, TopicRetention.Bound> bounds,
      Instant now) {
    var lines = new ArrayList<PlaceLine>();
    lines.add(line("table contact", "address, names", removed.contacts(), left.contacts(), null));
    lines.add(line("table referral", "names", removed.referrals(), left.names(), null));
    lines.add(
        line(
            "table feedback_report, the review queue included",
            "contents of what came back",
            removed.reports(),
            left.reports() + left.unread(),
            left.unread() == 0
                ? null
                : left.unread() + " of those left are not looked through yet, whomever they name"));
    lines.add(
        new PlaceLine(
            "mail-sender, and the mail server behind it",
            "mails that were granted before the erasure",
            null,
            left.handingOver(),
            null,
            "what the mail server has taken is its own: set its queue lifetime"));
    var since = since(people, left.lastNamed(), now);
    bounds.forEach((topic, bound) -> lines.add(topic(topic, bound, since)));
    lines.add(
        new PlaceLine(
            "the IMAP mailbox of what comes back, where one is read",
            "mails that were taken, for keep-taken, and those that could not be",
            null,
            null,
            null,
            "outside of what this service sees; with an empty taken-folder none of the first stay"));
    lines.add(
        new PlaceLine(
            "backups, standby servers' archives, and the files of deleted rows until PostgreSQL"
                + " vacuums them",
            "whatever they held",
            null,
            null,
            null,
            "outside of what this service sees; a restored backup is erased again before anything"
                + " is sent"));
    return lines;
  }

  private static PlaceLine line(
      String place, String held, long removed, long left, @Nullable String note) {
    return new PlaceLine(place, held, removed, left, null, note);
  }

  /** Its records cannot be deleted one by one. */
  private static PlaceLine topic(String topic, TopicRetention.Bound bound, Instant since) {
    var atMost = bound.atMost();
    return new PlaceLine(
        "topic " + topic,
        "referrals as they were published",
        null,
        null,
        atMost == null ? null : since.plus(atMost),
        atMost == null
            ? PlaceLine.FOR_EVER
            : "retention.ms and segment.ms after the last record that names one of them");
  }

  /** When the last of them was erased, or referred after that. */
  private static Instant since(List<Person> people, @Nullable Instant lastNamed, Instant now) {
    var erased =
        people.stream()
            .map(Person::erasedAt)
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .orElse(now);
    return lastNamed != null && lastNamed.isAfter(erased) ? lastNamed : erased;
  }
}
