package io.punctual.suppression.feedback.effect;

import io.punctual.eventloop.Failure;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.feedback.store.ReportRepository;
import io.punctual.suppression.feedback.store.StoredReport;
import io.punctual.suppression.identity.FreshIds;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores what comes back, and has it judged; what cannot be judged at once is later. */
@Singleton
public class FeedbackIntake {

  private static final Logger LOG = LoggerFactory.getLogger(FeedbackIntake.class);
  private static final int LONGEST_ID = 200;

  private final Database database;
  private final ReportRepository reports;
  private final ReportJudge judge;
  private final FeedbackMetrics metrics;
  private final FreshIds ids;
  private final InstantSource clock;

  FeedbackIntake(
      Database database,
      ReportRepository reports,
      ReportJudge judge,
      FeedbackMetrics metrics,
      FreshIds ids,
      InstantSource clock) {
    this.database = database;
    this.reports = reports;
    this.judge = judge;
    this.metrics = metrics;
    this.ids = ids;
    this.clock = clock;
  }

  /** What became of something that was handed in. */
  public sealed interface Taken {

    /** It is stored, for good, under this id; perhaps since an earlier time. */
    record Stored(UUID id) implements Taken {}

    /** The same delivery id came before with other contents: one of the two is no original. */
    record Replayed() implements Taken {}
  }

  /**
   * Stores {@code raw}; when this returns it is durable.
   *
   * @param deliveryId by which the source would repeat it; {@code null} where only the contents say
   *     whether it is the same
   */
  public Taken take(String source, @Nullable String deliveryId, byte[] raw) {
    var digest = sha256(raw);
    var report = new StoredReport(ids.next(), source, raw, clock.instant());
    var known =
        deliveryId == null || deliveryId.length() > LONGEST_ID
            ? HexFormat.of().formatHex(digest)
            : deliveryId;
    var kept = database.transact(tx -> reports.keep(tx, report, known, digest));
    if (!kept.same()) {
      metrics.refused(source, "REPLAYED");
      return new Taken.Replayed();
    }
    if (kept.isNew()) {
      metrics.received(source);
      judgeNow(kept.id());
    }
    return new Taken.Stored(kept.id());
  }

  private void judgeNow(UUID id) {
    try {
      judge.judge(id);
    } catch (RuntimeException e) {
      LOG.warn("report {} is judged later: {}", id, Failure.describe(e));
    }
  }

  private static byte[] sha256(byte[] raw) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(raw);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
