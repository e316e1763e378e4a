package io.punctual.suppression.history;

import io.punctual.suppression.feedback.store.FeedbackSettings;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.retention.RetentionSettings;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Puts together what a person may know of what is known about this person. Only reads. */
@Singleton
final class SubjectExports {

  private final HistoryRepository stored;
  private final ExportRepository named;
  private final RetentionSettings retention;
  private final FeedbackSettings feedback;

  SubjectExports(
      HistoryRepository stored,
      ExportRepository named,
      RetentionSettings retention,
      FeedbackSettings feedback) {
    this.stored = stored;
    this.named = named;
    this.retention = retention;
    this.feedback = feedback;
  }

  /** All of it, also of somebody never heard of: then there is nothing but the key. */
  SubjectExport of(Connection tx, SuppressionKey person, Instant now) throws SQLException {
    var recipients = stored.recipients(tx, person);
    var keys = recipients.stream().map(r -> UUID.fromString(r.recipientKey())).toList();
    var subjects = new ArrayList<>(keys);
    subjects.add(person.value());
    var suppression = stored.suppression(tx, person).stream().findFirst().orElse(null);
    var erasure = stored.erasure(tx, person).stream().findFirst().orElse(null);
    var reports = named.reports(tx, person.value());
    return new SubjectExport(
        SubjectExport.KIND,
        now,
        !recipients.isEmpty() || suppression != null || erasure != null || !reports.isEmpty(),
        person.toString(),
        named.contacts(tx, keys),
        named.referrals(tx, keys),
        stored.stops(tx, keys).stream()
            .map(stop -> new SubjectExport.Stop(stop.kind(), stop.occurredAt(), stop.storedAt()))
            .toList(),
        suppression,
        erasure == null ? null : erasure.at(),
        stored.claims(tx, keys),
        reports,
        stored.audit(tx, subjects).stream()
            .map(line -> new SubjectExport.Act(line.at(), line.act(), line.detail()))
            .toList(),
        kept());
  }

  /** As the settings of this deployment say. */
  private List<SubjectExport.Kept> kept() {
    return List.of(
        new SubjectExport.Kept(
            "address and names",
            "until %s after the last reminder can have gone, which is at most %s after the last referral; or until they are erased"
                .formatted(days(retention.afterSeries()), days(retention.longestSeries()))),
        new SubjectExport.Kept(
            "address and names on the way in (the topic referral.intake.v1)",
            "a few days; the certificate of an erasure says until when"),
        new SubjectExport.Kept(
            "contents of what came back", "%s".formatted(days(feedback.keepContents()))),
        new SubjectExport.Kept("that it came, and what it said", days(feedback.keep())),
        new SubjectExport.Kept(
            "the pseudonym, what was sent when, and that nothing is to be sent",
            "for good: or it would be sent again"));
  }

  private static String days(Duration duration) {
    return duration.toHours() % 24 == 0
        ? "%d days".formatted(duration.toDays())
        : "%d hours".formatted(duration.toHours());
  }
}
