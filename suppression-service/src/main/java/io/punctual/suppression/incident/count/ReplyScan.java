package io.punctual.suppression.incident.count;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.punctual.eventloop.Failure;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.links.LinkTokens;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through what comes back for answers to letters, by our Message-ID in what they answer.
 *
 * <p>Everybody to whom a letter was forwarded has its Message-ID, so an answer changes nothing but
 * a count.
 */
@Singleton
@Requires(beans = DataSource.class)
public class ReplyScan {

  private static final Logger LOG = LoggerFactory.getLogger(ReplyScan.class);
  private static final int BATCH = 100;

  /** What was received earlier is committed by now, whatever order it was in. */
  private static final Duration BEHIND = Duration.ofSeconds(10);

  private final Database database;
  private final ReplyRepository replies;
  private final LinkTokens tokens;
  private final InstantSource clock;

  ReplyScan(Database database, ReplyRepository replies, LinkTokens tokens, InstantSource clock) {
    this.database = database;
    this.replies = replies;
    this.tokens = tokens;
    this.clock = clock;
  }

  @Scheduled(initialDelay = "1m", fixedDelay = "1m")
  void look() {
    try {
      scan();
    } catch (RuntimeException e) {
      LOG.warn("answers to letters could not be looked for: {}", Failure.describe(e));
    }
  }

  /** Looks through everything that came in and was not looked through yet. */
  public void scan() {
    int looked;
    do {
      looked = database.transact(this::next);
    } while (looked == BATCH);
  }

  private int next(Connection tx) throws SQLException {
    var since = replies.since(tx);
    if (since.isEmpty()) {
      return 0;
    }
    var mails = replies.next(tx, since.get(), clock.instant().minus(BEHIND), BATCH);
    for (var mail : mails) {
      var claims =
          AnsweredMail.of(mail.raw()).messageIds().stream()
              .map(tokens::claimOfMessageId)
              .flatMap(Optional::stream)
              .distinct()
              .toList();
      if (!claims.isEmpty()) {
        replies.insert(tx, mail, claims);
      }
    }
    if (!mails.isEmpty()) {
      replies.move(tx, mails.getLast());
    }
    return mails.size();
  }
}
