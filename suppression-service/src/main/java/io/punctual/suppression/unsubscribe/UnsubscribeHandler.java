package io.punctual.suppression.unsubscribe;

import io.punctual.eventloop.fault.FaultPoint;
import io.punctual.eventloop.fault.InjectedFaultException;
import io.punctual.suppression.audit.AuditEntry;
import io.punctual.suppression.audit.AuditRepository;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.links.LinkTokens;
import io.punctual.suppression.suppression.Suppression;
import io.punctual.suppression.suppression.SuppressionReason;
import io.punctual.suppression.suppression.Suppressions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Stops writing to whoever a link's token names. */
@Singleton
public final class UnsubscribeHandler {

  private static final FaultPoint<InjectedFaultException> COMMIT =
      FaultPoint.named("unsubscribe.commit");
  private static final String ACT = "UNSUBSCRIBED";

  private final LinkTokens tokens;
  private final Database database;
  private final Suppressions suppressions;
  private final AuditRepository audit;
  private final InstantSource clock;

  public UnsubscribeHandler(
      LinkTokens tokens,
      Database database,
      Suppressions suppressions,
      AuditRepository audit,
      InstantSource clock) {
    this.tokens = tokens;
    this.database = database;
    this.suppressions = suppressions;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Stops; repeated, it changes nothing. A token that was not minted here is let pass in silence.
   *
   * @param source how it was asked for, such as {@code page}
   */
  public void stop(String token, String source) {
    tokens.verify(withoutTail(token)).ifPresent(named -> stop(named.suppressionKey(), source));
  }

  private void stop(SuppressionKey person, String source) {
    var now = clock.instant();
    database.transact(
        tx -> {
          var wanted = new Suppression(person, SuppressionReason.UNSUBSCRIBED, source, null, now);
          boolean added = !suppressions.add(tx, List.of(wanted)).isEmpty();
          // Somebody suppressed for another reason keeps it; that they asked must not be lost.
          if (added || !audit.tells(tx, person.value(), ACT)) {
            write(tx, person, source, now);
          }
          COMMIT.before();
          return added;
        });
    COMMIT.after();
  }

  private void write(Connection tx, SuppressionKey person, String source, Instant now)
      throws SQLException {
    audit.add(tx, List.of(new AuditEntry(now, "recipient", ACT, person.value(), "by " + source)));
  }

  /** Mail programs take the punctuation behind a link for a part of it. */
  private static String withoutTail(String token) {
    int end = token.length();
    while (end > 0 && "/>).,;:!?\"'".indexOf(token.charAt(end - 1)) >= 0) {
      end--;
    }
    return token.substring(0, end);
  }
}
