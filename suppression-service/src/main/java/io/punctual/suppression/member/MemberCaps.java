package io.punctual.suppression.member;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.punctual.eventloop.Failure;
import io.punctual.suppression.audit.AuditEntry;
import io.punctual.suppression.audit.AuditRepository;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.rate.Rate;
import io.punctual.suppression.rate.RateRepository;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Slows and stops members by what was seen of them; only a person makes them free again. */
@Singleton
@Requires(beans = DataSource.class)
public class MemberCaps {

  private static final Logger LOG = LoggerFactory.getLogger(MemberCaps.class);
  private static final String WHO = "member-caps";

  /** A referral's row may be seen so much later than the time it carries. */
  private static final Duration LATE = Duration.ofMinutes(1);

  private final Database database;
  private final MemberRepository members;
  private final RateRepository rates;
  private final AuditRepository audit;
  private final MemberSettings settings;
  private final InstantSource clock;

  /** When this process looked last: the first look is at all that is kept. */
  private volatile Instant looked = Instant.MIN;

  MemberCaps(
      Database database,
      MemberRepository members,
      RateRepository rates,
      AuditRepository audit,
      MemberSettings settings,
      InstantSource clock) {
    this.database = database;
    this.members = members;
    this.rates = rates;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(
      initialDelay = "${punctual.suppression.members.check-every}",
      fixedDelay = "${punctual.suppression.members.check-every}")
  void look() {
    try {
      check();
    } catch (RuntimeException e) {
      LOG.warn("members not looked at: {}", Failure.describe(e));
    }
  }

  /** Looks once; returns how many members' standing changed. */
  public int check() {
    var now = clock.instant();
    var since = now.minus(settings.window());
    var before = looked;
    var lately = before.isAfter(since) ? before.minus(LATE) : since;
    int changed = database.transact(tx -> check(tx, since, lately, now));
    looked = now;
    return changed;
  }

  private int check(Connection tx, Instant since, Instant lately, Instant now) throws SQLException {
    members.count(tx, since, now.minus(LATE));
    int changed = 0;
    for (var seen : members.records(tx, since, lately, settings)) {
      var verdict = seen.verdict(settings);
      if (verdict.isPresent()) {
        changed += set(tx, line(seen.memberId(), verdict.get(), now)) ? 1 : 0;
      }
    }
    return changed;
  }

  /** Makes a member free again, and lets counting begin anew; empty when nothing was restricted. */
  Optional<MemberRepository.Line> free(String memberId, String who, String why) {
    var line = new MemberRepository.Line(memberId, Standing.FREE, why, who, clock.instant());
    return database.transact(
        tx -> {
          boolean restricted =
              members.one(tx, memberId).stream().anyMatch(l -> l.standing() != Standing.FREE);
          return restricted && set(tx, line) ? Optional.of(line) : Optional.empty();
        });
  }

  private static MemberRepository.Line line(
      String memberId, MemberRecord.Verdict verdict, Instant now) {
    return new MemberRepository.Line(memberId, verdict.standing(), verdict.why(), WHO, now);
  }

  private boolean set(Connection tx, MemberRepository.Line line) throws SQLException {
    if (!members.set(tx, line)) {
      return false;
    }
    if (line.standing() == Standing.SLOWED) {
      var scope = new Restriction(line.memberId(), Standing.SLOWED).rateScope();
      rates.set(tx, Map.of(scope, new Rate(settings.slowedPerHour() / 3_600.0)));
    }
    var detail = "%s: %s".formatted(line.memberId(), line.why());
    audit.add(
        tx,
        List.of(new AuditEntry(line.at(), line.by(), "MEMBER_" + line.standing(), null, detail)));
    LOG.warn("member {} is {} by {}", line.memberId(), line.standing(), line.by());
    return true;
  }
}
