package io.punctual.suppression.environment;

import io.micronaut.http.HttpStatus;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.suppression.audit.AuditEntry;
import io.punctual.suppression.audit.AuditRepository;
import io.punctual.suppression.hold.HoldScope;
import io.punctual.suppression.hold.Holds;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a database that was restored, copied or taken over from granting anything until what was
 * published since is read back and somebody says go. Joins the caller's transaction.
 */
@Singleton
public final class Muting {

  private static final Logger LOG = LoggerFactory.getLogger(Muting.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final EnvironmentRepository environments;
  private final Holds holds;
  private final AuditRepository audit;
  private final EnvironmentSettings settings;
  private volatile boolean unchecked;

  public Muting(
      EnvironmentRepository environments,
      Holds holds,
      AuditRepository audit,
      EnvironmentSettings settings) {
    this.environments = environments;
    this.holds = holds;
    this.audit = audit;
    this.settings = settings;
  }

  /** Grants nothing until {@link #checked}: the topics may tell that this database is too old. */
  public void awaitCheck() {
    unchecked = true;
  }

  /** The topics told nothing that this database does not know, or it is muted by now. */
  public void checked() {
    unchecked = false;
  }

  /**
   * Compares the database with what it was, and mutes it where it is another.
   *
   * @return the database as it is trusted from now on
   */
  public Environment compare(Connection tx, Instant now) throws SQLException {
    var fingerprint = environments.fingerprint(tx);
    if (environments.read(tx).isEmpty()) {
      environments.begin(tx, settings.name(), fingerprint);
    }
    var known = environments.read(tx).orElseThrow();
    var why = difference(known, fingerprint);
    if (why.isPresent() && !known.muted()) {
      mute(tx, why.get(), now);
    }
    return environments.read(tx).orElseThrow();
  }

  /**
   * Mutes, and holds everything, so that the others know. Muted already, the first reason stays.
   */
  public void mute(Connection tx, String why, Instant now) throws SQLException {
    environments.mute(tx, why, now);
    holds.open(tx, HoldScope.all(), "MUTED " + why, "suppression-service", now);
    audit.add(tx, List.of(new AuditEntry(now, "suppression-service", "MUTED", null, why)));
    LOG.error("muted: {}; nothing is granted until somebody says go", why);
  }

  /**
   * When this database was last said to go; {@code null} when it always was the same. Called in
   * every transaction that may grant, settle or close, so that a server that was taken over between
   * two of them is noticed by the next.
   *
   * @throws ProblemException 503 when nothing may be granted, settled or closed
   */
  public @Nullable Instant require(Connection tx) throws SQLException {
    if (unchecked) {
      throw ProblemException.unavailable("not yet compared with the topics", RETRY_AFTER);
    }
    var known = environments.read(tx);
    if (known.isEmpty()) {
      return null;
    }
    var why =
        known.get().muted()
            ? Optional.ofNullable(known.get().mutedWhy())
            : difference(known.get(), environments.fingerprint(tx));
    if (why.isPresent()) {
      throw ProblemException.unavailable("muted: " + why.get(), RETRY_AFTER);
    }
    return known.get().goAt();
  }

  /** Writes down that everything published was read back. */
  public void reapplied(Connection tx, Instant now) throws SQLException {
    environments.reapplied(tx, now);
    LOG.warn("read back what was published; still muted until somebody says go");
  }

  /**
   * Trusts the database again.
   *
   * @param adopt whether a database of another deployment becomes this one's
   * @throws ProblemException 409 when it is not muted, not yet read back, or another deployment's
   */
  public Environment go(Connection tx, String who, String why, boolean adopt, Instant now)
      throws SQLException {
    var known = environments.read(tx).filter(Environment::muted);
    if (known.isEmpty()) {
      throw conflict("not muted: there is nothing to let go");
    }
    if (known.get().reappliedAt() == null) {
      throw conflict("what was published since is still being read back: wait, then say go again");
    }
    if (!known.get().name().equals(settings.name()) && !adopt) {
      throw conflict(
          "the database belongs to %s and this is %s: its people would be written to from here; to take it over for good, adopt it"
              .formatted(known.get().name(), settings.name()));
    }
    environments.go(tx, settings.name(), environments.fingerprint(tx), now);
    audit.add(tx, List.of(new AuditEntry(now, who, "GO", null, why)));
    LOG.warn("go: said by {}; what was due before {} is never sent", who, now);
    return environments.read(tx).orElseThrow();
  }

  private Optional<String> difference(Environment known, String fingerprint) {
    if (!known.name().equals(settings.name())) {
      return Optional.of("DATABASE_OF_ANOTHER_ENVIRONMENT");
    }
    return known.fingerprint().equals(fingerprint)
        ? Optional.empty()
        : Optional.of("DATABASE_RESTORED_OR_TAKEN_OVER");
  }

  private static ProblemException conflict(String detail) {
    return ProblemException.of(HttpStatus.CONFLICT, detail);
  }
}
