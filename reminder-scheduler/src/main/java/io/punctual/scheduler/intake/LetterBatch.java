package io.punctual.scheduler.intake;

import io.punctual.scheduler.intake.ReferralEvent.LetterApproved;
import io.punctual.scheduler.intake.ReferralEvent.LetterWithdrawn;
import io.punctual.scheduler.reading.Entry;
import io.punctual.scheduler.reading.Tally;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What one batch says about incidents' letters, sorted so that a few statements on sets suffice.
 *
 * <p>Approvals first: a letter is only ever withdrawn after it was approved, and then for good.
 */
final class LetterBatch {

  private final Map<LetterName, LetterApproved> approved = new LinkedHashMap<>();
  private final Set<LetterName> withdrawn = new LinkedHashSet<>();
  private final List<Read> approvals = new ArrayList<>();
  private final List<ConsumerRecord<String, byte[]>> stops = new ArrayList<>();

  /** One person's letter of one incident. */
  record LetterName(UUID recipientKey, String plan) {}

  /**
   * An approval's record.
   *
   * @param first whether it is the first of its letter in this batch
   */
  private record Read(ConsumerRecord<String, byte[]> event, LetterName letter, boolean first) {}

  void add(ConsumerRecord<String, byte[]> event, LetterApproved says) {
    var letter = new LetterName(says.recipientKey(), says.plan());
    boolean first = approved.putIfAbsent(letter, says) == null;
    approvals.add(new Read(event, letter, first));
  }

  void add(ConsumerRecord<String, byte[]> event, LetterWithdrawn says) {
    withdrawn.add(new LetterName(says.recipientKey(), says.plan()));
    stops.add(event);
  }

  /** Every approval once, by recipient: every writer goes in this order. */
  List<LetterApproved> approved() {
    return approved.values().stream()
        .sorted(Comparator.comparing(LetterApproved::recipientKey))
        .toList();
  }

  /** Everybody of whom it speaks, by recipient, each with the plan of the letter. */
  List<LetterName> withdrawn() {
    return withdrawn.stream().sorted(Comparator.comparing(LetterName::recipientKey)).toList();
  }

  /** The incidents that it names. */
  Set<String> plans() {
    var plans = new LinkedHashSet<String>();
    approved.keySet().forEach(letter -> plans.add(letter.plan()));
    withdrawn.forEach(letter -> plans.add(letter.plan()));
    return plans;
  }

  /** Books every record; {@code stored} are the letters that were not stored before. */
  void book(Tally tally, Collection<LetterName> stored) {
    stops.forEach(event -> tally.enter(event, Entry.STOPS));
    for (var read : approvals) {
      boolean planned = read.first() && stored.contains(read.letter());
      tally.enter(read.event(), planned ? Entry.PLANNED : Entry.DUPLICATES);
    }
  }
}
