package io.punctual.suppression.history;

import io.punctual.suppression.hold.Hold;
import io.punctual.suppression.hold.HoldScope;
import io.punctual.suppression.hold.Holds;
import io.punctual.suppression.identity.SuppressionKey;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Puts together everything known about one person. Only reads. */
@Singleton
final class SubjectHistory {

  private final HistoryRepository stored;
  private final Holds holds;

  SubjectHistory(HistoryRepository stored, Holds holds) {
    this.stored = stored;
    this.holds = holds;
  }

  /** All of it, also of somebody never heard of: then there is little. */
  SubjectView of(Connection tx, SuppressionKey person, Instant now) throws SQLException {
    var recipients = stored.recipients(tx, person);
    var keys = recipients.stream().map(r -> UUID.fromString(r.recipientKey())).toList();
    var suppression = stored.suppression(tx, person).stream().findFirst().orElse(null);
    var erasure = stored.erasure(tx, person).stream().findFirst().orElse(null);
    var domains = stored.domains(tx, keys);
    var referrals = stored.referrals(tx, keys);
    var stops = stored.stops(tx, keys);
    var claims = stored.claims(tx, keys);
    var open = holds(tx, domains, now);
    var members = stored.members(tx, keys);
    var subjects = new ArrayList<>(keys);
    subjects.add(person.value());
    var audit = stored.audit(tx, subjects);
    var story =
        new Story()
            .referrals(referrals)
            .recipients(recipients)
            .stops(stops)
            .suppression(suppression)
            .erasure(erasure)
            .claims(claims)
            .holds(open)
            .members(members)
            .audit(audit)
            .inOrder();
    return new SubjectView(
        person.toString(),
        !recipients.isEmpty() || suppression != null || erasure != null || !audit.isEmpty(),
        recipients.stream().map(SubjectView.Recipient::recipientKey).toList(),
        !domains.isEmpty(),
        suppression,
        erasure == null ? null : erasure.at(),
        erasure == null ? null : erasure.source(),
        recipients,
        referrals,
        stops,
        claims,
        open,
        members,
        audit,
        story);
  }

  /** Which plans a person is in, the scheduler knows: every hold that may concern one counts. */
  private List<SubjectView.HoldLine> holds(Connection tx, List<String> domains, Instant now)
      throws SQLException {
    return holds.active(tx, now).open().stream()
        .filter(
            hold ->
                hold.scope().kind() != HoldScope.Kind.DOMAIN
                    || domains.contains(String.valueOf(hold.scope().domain())))
        .map(SubjectHistory::line)
        .toList();
  }

  private static SubjectView.HoldLine line(Hold hold) {
    return new SubjectView.HoldLine(
        hold.holdId().toString(),
        hold.scope().kind().name(),
        hold.scope().plan(),
        hold.scope().step(),
        hold.why(),
        hold.by(),
        hold.at());
  }
}
