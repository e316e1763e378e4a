package io.punctual.faults.recording;

import io.punctual.history.Event;
import io.punctual.history.Happening;
import io.punctual.history.SecretKind;
import io.punctual.history.StopReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the publisher itself knows: who the people are, what it asked for and what it was told.
 * Nothing here comes from a service's database. Safe for several threads.
 *
 * <p>A person is named by an opaque id; address and names go into the history as secrets only.
 */
public final class GroundTruth {

  private final Map<String, String> personByAddress = new LinkedHashMap<>();
  private final Map<String, String> personByReferral = new LinkedHashMap<>();
  private final List<Event> events = new ArrayList<>();

  /** The id of whoever has this address; a new one the first time, with the name as a secret. */
  public synchronized String person(String address, @Nullable String name, Instant at) {
    return personByAddress.computeIfAbsent(
        address.toLowerCase(Locale.ROOT),
        key -> {
          var person = "p" + (personByAddress.size() + 1);
          secret(SecretKind.ADDRESS, person, address, at);
          if (name != null) {
            secret(SecretKind.NAME, person, name, at);
          }
          return person;
        });
  }

  /** Another text that must not be seen, such as a member's name or an API key. */
  public synchronized void secret(SecretKind kind, String person, String text, Instant at) {
    events.add(new Event.Secret(at, kind, person, text));
  }

  /**
   * A referral was published.
   *
   * @param acknowledged when the gateway said that it is kept; null when it did not answer
   */
  public synchronized void referred(
      String person,
      String referralId,
      Instant referredAt,
      Instant at,
      @Nullable Instant acknowledged) {
    personByReferral.put(referralId, person);
    events.add(
        new Event.Published(
            at,
            "referred-" + referralId,
            Happening.REFERRED,
            referralId,
            person,
            referredAt,
            false,
            acknowledged));
  }

  /**
   * A join or a withdrawal was published.
   *
   * @param endsSeries whether nothing more may go to this person, by the publisher's own reckoning
   */
  public synchronized void stopPublished(
      String person,
      Happening what,
      boolean endsSeries,
      Instant at,
      @Nullable Instant acknowledged) {
    events.add(
        new Event.Published(
            at,
            "%s-%s-%d".formatted(what, person, events.size()).toLowerCase(Locale.ROOT),
            what,
            null,
            person,
            null,
            endsSeries,
            acknowledged));
  }

  /** A suppression or erasure was asked for over HTTP and acknowledged: it is durable. */
  public synchronized void stopped(String person, StopReason reason, Instant acknowledged) {
    events.add(new Event.Stopped(acknowledged, reason, person, acknowledged));
  }

  /**
   * A suppression is to be lifted.
   *
   * @param asked before the request is sent
   */
  public synchronized void lifted(String person, Instant asked) {
    events.add(new Event.Lifted(asked, person));
  }

  /** Whoever has this address. */
  public synchronized Optional<String> personOf(String address) {
    return Optional.ofNullable(personByAddress.get(address.toLowerCase(Locale.ROOT)));
  }

  /** Whoever was referred by this referral. */
  public synchronized Optional<String> personOfReferral(String referralId) {
    return Optional.ofNullable(personByReferral.get(referralId));
  }

  /** Whether whoever was referred by this referral was referred by no other. */
  synchronized boolean isOnlyReferral(String referralId) {
    var person = personByReferral.get(referralId);
    return person != null && Collections.frequency(personByReferral.values(), person) == 1;
  }

  public synchronized List<Event> events() {
    return List.copyOf(events);
  }
}
