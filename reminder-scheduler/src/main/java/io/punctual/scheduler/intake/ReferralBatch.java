package io.punctual.scheduler.intake;

import io.punctual.scheduler.intake.ReferralEvent.Joined;
import io.punctual.scheduler.intake.ReferralEvent.LetterApproved;
import io.punctual.scheduler.intake.ReferralEvent.LetterWithdrawn;
import io.punctual.scheduler.intake.ReferralEvent.Referred;
import io.punctual.scheduler.intake.ReferralEvent.Withdrawn;
import io.punctual.scheduler.reading.Entry;
import io.punctual.scheduler.reading.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The events of one batch, sorted so that a few statements on sets have the effect that the events
 * would have had one by one.
 *
 * <p>Of several referrals of one recipient the first counts. A stop acts before the reminders are
 * stored when no referral of its recipient came before it, else after.
 */
final class ReferralBatch {

  private final Map<UUID, First> firsts = new LinkedHashMap<>();
  private final Map<UUID, Instant> joinedAt = new LinkedHashMap<>();
  private final Set<UUID> joinedBefore = new LinkedHashSet<>();
  private final Set<UUID> joinedAfter = new LinkedHashSet<>();
  private final Set<UUID> withdrawnBefore = new LinkedHashSet<>();
  private final Set<UUID> withdrawnAfter = new LinkedHashSet<>();
  private final List<Read> events = new ArrayList<>();
  private final LetterBatch letters = new LetterBatch();

  /**
   * A record with what it says.
   *
   * @param first of a referral: whether it is the first of its recipient
   */
  private record Read(ConsumerRecord<String, byte[]> event, ReferralEvent says, boolean first) {}

  /**
   * The first referral of a recipient in this batch.
   *
   * @param joined whether the recipient had joined, earlier in this batch
   */
  private record First(Referred referral, boolean joined) {}

  /** Recipients whose series ends, for one reason. */
  record Stop(Set<UUID> recipients, String reason) {}

  void add(ConsumerRecord<String, byte[]> event, ReferralEvent says) {
    var key = says.recipientKey();
    boolean referred = firsts.containsKey(key);
    switch (says) {
      case Referred referral -> {
        events.add(new Read(event, says, !referred));
        firsts.putIfAbsent(key, new First(referral, joinedAt.containsKey(key)));
      }
      case Joined joined -> {
        events.add(new Read(event, says, false));
        joinedAt.merge(key, joined.occurredAt(), (one, other) -> one.isAfter(other) ? one : other);
        (referred ? joinedAfter : joinedBefore).add(key);
      }
      case Withdrawn withdrawn -> {
        events.add(new Read(event, says, false));
        if (withdrawn.seriesEnded()) {
          (referred ? withdrawnAfter : withdrawnBefore).add(key);
        }
      }
      case LetterApproved letter -> letters.add(event, letter);
      case LetterWithdrawn letter -> letters.add(event, letter);
    }
  }

  /** What it says about incidents' letters: those go their own way. */
  LetterBatch letters() {
    return letters;
  }

  /** Everybody referred in this batch, once. */
  List<UUID> referred() {
    return List.copyOf(firsts.keySet());
  }

  List<Stop> stopsBefore() {
    return List.of(new Stop(joinedBefore, "JOINED"), new Stop(withdrawnBefore, "WITHDRAWN"));
  }

  List<Stop> stopsAfter() {
    return List.of(new Stop(joinedAfter, "JOINED"), new Stop(withdrawnAfter, "WITHDRAWN"));
  }

  /** Everybody who joined, once. */
  List<StopRepository.At> joined() {
    return joinedAt.entrySet().stream()
        .map(one -> new StopRepository.At(one.getKey(), one.getValue()))
        .sorted(Comparator.comparing(StopRepository.At::recipientKey))
        .toList();
  }

  /** The reminders of all referrals, by recipient: every writer goes in this order. */
  List<NewReminder> plan(ReferralPlanner planner, Map<UUID, Set<StopKind>> stops, Instant now) {
    var reminders = new ArrayList<NewReminder>();
    firsts.values().stream()
        .sorted(Comparator.comparing(first -> first.referral().recipientKey()))
        .forEach(
            first -> reminders.addAll(planner.plan(first.referral(), stopsOf(first, stops), now)));
    return reminders;
  }

  /**
   * Books every record but those about letters.
   *
   * @param stored who got a reminder that was not stored before
   */
  void book(Tally tally, Set<UUID> stored, Map<UUID, Set<StopKind>> stops) {
    for (var read : events) {
      tally.enter(read.event(), entry(read, stored, stops));
    }
  }

  private static Entry entry(Read read, Set<UUID> stored, Map<UUID, Set<StopKind>> stops) {
    if (!(read.says() instanceof Referred referral)) {
      return Entry.STOPS;
    }
    var key = referral.recipientKey();
    if (referral.standing() == ReferralEvent.Standing.ERASED
        || stops.getOrDefault(key, Set.of()).contains(StopKind.ERASED)) {
      return Entry.STOPS;
    }
    if (read.first() && stored.contains(key)) {
      return Entry.PLANNED;
    }
    return referral.merged() ? Entry.MERGED : Entry.DUPLICATES;
  }

  private static Set<StopKind> stopsOf(First first, Map<UUID, Set<StopKind>> stops) {
    var known = stops.getOrDefault(first.referral().recipientKey(), Set.of());
    if (!first.joined()) {
      return known;
    }
    var all = EnumSet.of(StopKind.JOINED);
    all.addAll(known);
    return all;
  }
}
