package io.punctual.scheduler.dispatch;

import io.micronaut.http.client.exceptions.HttpClientException;
import io.punctual.scheduler.alarm.Alarms;
import io.punctual.scheduler.hold.HoldKeeper;
import io.punctual.scheduler.hold.Scope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Asks for a hold of each late plan, and blocks it here until there is one. One thread only. */
@Singleton
public final class LatenessGuard {

  private final Lateness lateness;
  private final HoldKeeper holds;
  private final Alarms alarms;
  private final DispatchSettings settings;
  private final Map<String, Instant> askedAt = new HashMap<>();

  public LatenessGuard(
      Lateness lateness, HoldKeeper holds, Alarms alarms, DispatchSettings settings) {
    this.lateness = lateness;
    this.holds = holds;
    this.alarms = alarms;
    this.settings = settings;
  }

  /** Returns the plans of which nothing may be emitted, because no hold of them is granted yet. */
  Set<String> blocked(Instant now) {
    var blocked = new HashSet<String>();
    for (var late : lateness.find(now)) {
      if (!hold(late, now)) {
        blocked.add(late.plan());
      }
    }
    askedAt.keySet().retainAll(blocked);
    return blocked;
  }

  private boolean hold(Lateness.Late late, Instant now) {
    var asked = askedAt.get(late.plan());
    if (asked != null && now.isBefore(asked.plus(settings.askAgain())) && !now.isBefore(asked)) {
      return false;
    }
    if (asked == null) {
      alarms.raise(
          Alarms.Kind.REMINDERS_LATE,
          "more than {} of plan {} are late by more than {}: asking for a hold",
          settings.handful(),
          late.plan(),
          settings.tolerance());
    }
    askedAt.put(late.plan(), now);
    try {
      holds.ask(Scope.plan(late.plan()), "late by more than " + settings.tolerance());
      return true;
    } catch (HttpClientException e) {
      return false;
    }
  }
}
