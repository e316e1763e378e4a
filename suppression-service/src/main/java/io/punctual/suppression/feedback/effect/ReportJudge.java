package io.punctual.suppression.feedback.effect;

import io.punctual.address.AddressParser;
import io.punctual.address.ParsedAddress;
import io.punctual.suppression.claim.ClaimRepository;
import io.punctual.suppression.claim.StoredClaim;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.environment.Muting;
import io.punctual.suppression.feedback.Report;
import io.punctual.suppression.feedback.attribution.Attribution;
import io.punctual.suppression.feedback.attribution.Attributor;
import io.punctual.suppression.feedback.store.ReportRepository;
import io.punctual.suppression.feedback.store.StoredReport;
import io.punctual.suppression.identity.KeyDerivation;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.subject.SubjectLock;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Judges what was stored: reads it, attributes it, and stores what follows, in one transaction
 * under the locks of the people concerned.
 */
@Singleton
public class ReportJudge {

  private final Database database;
  private final Muting muting;
  private final ReportRepository reports;
  private final ReportReaders readers;
  private final Attributor attributor;
  private final ClaimRepository claims;
  private final SubjectLock lock;
  private final KeyDerivation keys;
  private final FindingRepository findings;
  private final Effects effects;
  private final FeedbackMetrics metrics;
  private final InstantSource clock;

  ReportJudge(
      Database database,
      Muting muting,
      ReportRepository reports,
      ReportReaders readers,
      Attributor attributor,
      ClaimRepository claims,
      SubjectLock lock,
      KeyDerivation keys,
      FindingRepository findings,
      Effects effects,
      FeedbackMetrics metrics,
      InstantSource clock) {
    this.database = database;
    this.muting = muting;
    this.reports = reports;
    this.readers = readers;
    this.attributor = attributor;
    this.claims = claims;
    this.lock = lock;
    this.keys = keys;
    this.findings = findings;
    this.effects = effects;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Judges one; nothing where another does, or it is judged already. */
  public void judge(UUID id) {
    database.transact(tx -> round(tx, id)).forEach(metrics::judged);
  }

  private List<Judged> round(Connection tx, UUID id) throws SQLException {
    muting.require(tx);
    var taken = reports.take(tx, id);
    if (taken.isEmpty()) {
      return List.of();
    }
    var now = clock.instant();
    var judged = judge(tx, taken.get(), now);
    var gravest = judged.stream().reduce(Judged.nothing(), Judged::graver);
    reports.judged(tx, id, gravest.state(), gravest.reason(), Effects.WHO, now);
    return judged;
  }

  private List<Judged> judge(Connection tx, StoredReport stored, Instant now) throws SQLException {
    var read = readers.read(stored.source(), stored.raw());
    var attributions = read.stream().map(r -> attributor.attribute(r.marks(), now)).toList();
    var tokens = new ArrayList<UUID>();
    for (var attribution : attributions) {
      if (attribution instanceof Attribution.Send send) {
        tokens.add(send.claimToken());
      }
    }
    var subjects = claims.subjects(tx, List.of(), tokens);
    lock.lock(tx, subjects.values());
    var byToken = claims.byToken(tx, tokens);
    var judged = new ArrayList<Judged>();
    for (int i = 0; i < read.size(); i++) {
      judged.add(
          switch (attributions.get(i)) {
            case Attribution.Nobody nobody -> ofNobody(read.get(i), nobody.reason());
            case Attribution.Send send -> {
              var claim = byToken.get(send.claimToken());
              var subject = claim == null ? null : subjects.get(claim.reminder().recipientKey());
              yield claim == null || subject == null
                  ? ofNobody(read.get(i), "NO_SUCH_SEND")
                  : ofSend(tx, new About(stored, read.get(i), claim, subject, now));
            }
          });
    }
    return judged;
  }

  /** A report and the send that it proves to be about. */
  private record About(
      StoredReport stored, Report report, StoredClaim claim, SuppressionKey subject, Instant now) {}

  private Judged ofSend(Connection tx, About about) throws SQLException {
    var judgement =
        Judgement.of(about.report().findings(), address -> isPerson(address, about.subject()));
    return switch (judgement) {
      case Judgement.Nothing nothing -> Judged.nothing();
      case Judgement.Review review -> Judged.review(review.why());
      case Judgement.Found found -> {
        var finding =
            new StoredFinding(
                about.claim(),
                about.subject(),
                found.kind(),
                found.status(),
                findings.about(tx, about.claim().reminder().recipientKey()),
                about.stored().id(),
                about.now());
        boolean isNew = effects.apply(tx, finding, about.stored().source());
        yield isNew ? Judged.found(found.kind()) : Judged.nothing();
      }
    };
  }

  private static Judged ofNobody(Report report, String reason) {
    return switch (Judgement.of(report.findings(), address -> false)) {
      case Judgement.Nothing nothing -> Judged.nothing();
      case Judgement.Review review -> Judged.review(review.why());
      case Judgement.Found found -> Judged.unattributed(reason);
    };
  }

  private boolean isPerson(String address, SuppressionKey subject) {
    return AddressParser.parse(address) instanceof ParsedAddress.Accepted accepted
        && keys.identify(accepted.address()).suppressionKey().equals(subject);
  }
}
