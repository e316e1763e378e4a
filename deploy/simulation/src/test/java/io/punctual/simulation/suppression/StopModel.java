package io.punctual.simulation.suppression;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who must not get a mail, thought through once more and without the service's code: addresses
 * stand for people.
 */
final class StopModel {

  private final Map<String, String> owners = new HashMap<>();
  private final Map<String, Map<String, String>> live = new HashMap<>();
  private final Set<String> stopped = new HashSet<>();
  private final Set<String> joinedEarly = new HashSet<>();
  private final Set<String> withdrawnEarly = new HashSet<>();
  private final Set<String> withdrawnMembers = new HashSet<>();
  private final Set<String> suppressed = new HashSet<>();

  /** Takes an event that is surely stored; the same one again changes nothing. */
  void stored(PublishedEvent event) {
    var referral = event.referral();
    var address = event.address();
    switch (event.kind()) {
      case REFERRED -> referred(String.valueOf(referral), event.member(), String.valueOf(address));
      case JOINED -> joined(referral, address);
      case WITHDRAWN -> withdrawn(referral, event.member(), address);
    }
  }

  /** A suppression, an erasure or an unsubscribing of this person was acknowledged. */
  void suppressed(String address) {
    suppressed.add(address);
  }

  /** A suppression of this person may have been lifted. */
  void maybeLifted(String address) {
    suppressed.remove(address);
  }

  /** Whether no mail may be granted to this person any more. */
  boolean forbids(String address) {
    return stopped.contains(address) || suppressed.contains(address);
  }

  private void referred(String referral, @Nullable String member, String address) {
    if (owners.putIfAbsent(referral, address) != null) {
      return;
    }
    var mine = live.computeIfAbsent(address, who -> new LinkedHashMap<>());
    boolean taken =
        withdrawnEarly.contains(referral) || withdrawnMembers.contains(address + " " + member);
    if (!taken) {
      mine.put(referral, String.valueOf(member));
    }
    if (joinedEarly.contains(referral) || mine.isEmpty()) {
      stopped.add(address);
    }
  }

  private void joined(@Nullable String referral, @Nullable String address) {
    if (address != null) {
      stopped.add(address);
    }
    if (referral != null) {
      joinedEarly.add(referral);
      var owner = owners.get(referral);
      if (owner != null) {
        stopped.add(owner);
      }
    }
  }

  private void withdrawn(
      @Nullable String referral, @Nullable String member, @Nullable String address) {
    if (referral != null) {
      withdrawnEarly.add(referral);
      var owner = owners.get(referral);
      if (owner != null) {
        live.getOrDefault(owner, new HashMap<>()).remove(referral);
        stopWithoutReferrals(owner);
      }
    } else if (address != null && member != null) {
      withdrawnMembers.add(address + " " + member);
      live.getOrDefault(address, new HashMap<>()).values().removeIf(member::equals);
      stopWithoutReferrals(address);
    } else if (address != null) {
      live.getOrDefault(address, new HashMap<>()).clear();
      stopped.add(address);
    }
  }

  private void stopWithoutReferrals(String address) {
    var mine = live.get(address);
    if (mine != null && mine.isEmpty()) {
      stopped.add(address);
    }
  }
}
