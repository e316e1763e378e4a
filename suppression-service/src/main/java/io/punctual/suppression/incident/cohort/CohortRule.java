package io.punctual.suppression.incident.cohort;

import io.micronaut.serde.annotation.Serdeable;
import io.punctual.eventloop.http.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Picks mails, and with them whoever got them: those for which all that is given here is true.
 *
 * @param source only mails that Punctual handed over, or only those that went around it
 * @param plan of mails that Punctual handed over
 * @param step likewise
 * @param templateVersions likewise: composed of one of these versions of a template
 * @param what of mails that went around: exactly these words
 * @param from sent then or later
 * @param until sent before
 * @param laterThan sent so much later than due, as in PT24H
 * @param whileSuppressed sent to somebody who was suppressed or erased already
 * @param copies the same thing was sent so often at least
 * @param addresses sent to one of these; alone, it picks these people whatever they got
 */
@Serdeable
record CohortRule(
    @Nullable Source source,
    @Nullable String plan,
    @Nullable String step,
    @Nullable List<String> templateVersions,
    @Nullable String what,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable String laterThan,
    @Nullable Boolean whileSuppressed,
    @Nullable Integer copies,
    @Nullable List<String> addresses) {

  /** Who sent it. */
  enum Source {
    LEDGER,
    AROUND
  }

  /**
   * @throws ProblemException if it picks nothing in particular
   */
  void check() {
    if (source == null
        && plan == null
        && templateVersions == null
        && what == null
        && from == null
        && until == null
        && laterThan == null
        && whileSuppressed == null
        && copies == null
        && addresses == null) {
      throw ProblemException.badField("rules", "a rule without any condition picks everybody");
    }
    lateSeconds();
  }

  boolean ledger() {
    return source != Source.AROUND && what == null;
  }

  boolean around() {
    return source != Source.LEDGER && plan == null && step == null && templateVersions == null;
  }

  @Nullable Long lateSeconds() {
    try {
      return laterThan == null ? null : Duration.parse(laterThan).toSeconds();
    } catch (DateTimeException e) {
      throw ProblemException.badField("laterThan", "must be a duration such as PT24H");
    }
  }

  boolean onlySuppressed() {
    return Boolean.TRUE.equals(whileSuppressed);
  }

  int leastCopies() {
    return copies == null ? 1 : copies;
  }

  /** Whether nothing but addresses is given. */
  boolean listsPeople() {
    return addresses != null
        && source == null
        && plan == null
        && step == null
        && templateVersions == null
        && what == null
        && from == null
        && until == null
        && laterThan == null
        && !onlySuppressed()
        && leastCopies() == 1;
  }

  /** Without the addresses, so that they cannot slip into a log. */
  @Override
  public String toString() {
    return "CohortRule[…]";
  }
}
