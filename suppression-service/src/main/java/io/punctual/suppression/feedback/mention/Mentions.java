package io.punctual.suppression.feedback.mention;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.punctual.eventloop.Failure;
import io.punctual.eventloop.search.TextViews;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.identity.AddressedPeople;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down by key whom each report names, attributed or not, and empties those that name
 * somebody erased: also what came after the erasure.
 */
@Singleton
@Requires(beans = DataSource.class)
public class Mentions {

  private static final Logger LOG = LoggerFactory.getLogger(Mentions.class);
  private static final int AT_ONCE = 50;

  /** A provider's largest batch names this many. */
  private static final int MOST_NAMED = 2_000;

  /** No transaction goes on for so long. */
  private static final Duration LONGEST_ERASURE = Duration.ofHours(1);

  private final Database database;
  private final MentionRepository mentions;
  private final AddressedPeople people;
  private final InstantSource clock;

  Mentions(
      Database database, MentionRepository mentions, AddressedPeople people, InstantSource clock) {
    this.database = database;
    this.mentions = mentions;
    this.people = people;
    this.clock = clock;
  }

  @Scheduled(
      initialDelay = "${punctual.suppression.feedback.judge-every}",
      fixedDelay = "${punctual.suppression.feedback.judge-every}")
  void sweep() {
    try {
      pass();
    } catch (RuntimeException e) {
      LOG.warn("reports not looked through: {}", Failure.describe(e));
    }
  }

  /** Looks through all that is new; returns how many reports were emptied. */
  public int pass() {
    var now = clock.instant();
    while (database.transact(tx -> round(tx, now)) == AT_ONCE) {
      // A full round: there may be more.
    }
    return database.transact(tx -> mentions.emptyOfErased(tx, now.minus(LONGEST_ERASURE)));
  }

  private int round(Connection tx, Instant now) throws SQLException {
    var unread = mentions.unread(tx, AT_ONCE);
    for (var report : unread) {
      var named = people.in(TextViews.of(report.raw()), MOST_NAMED);
      mentions.store(tx, report.reportId(), named, now);
    }
    return unread.size();
  }
}
