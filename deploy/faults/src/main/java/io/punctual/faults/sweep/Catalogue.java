package io.punctual.faults.sweep;

import static io.punctual.faults.sweep.Place.place;
import static io.punctual.faults.sweep.Stimulus.ERASURE;
import static io.punctual.faults.sweep.Stimulus.MAIL_SERVER_AWAY;
import static io.punctual.faults.sweep.Stimulus.SUPPRESSION;
import static io.punctual.faults.sweep.Stimulus.UNSUBSCRIBE;

import io.punctual.local.stack.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Every fault point of the services, along the way of a referral. */
final class Catalogue {

  /** The services that have points. */
  static final List<Part> SERVICES = List.of(Part.SUPPRESSION, Part.SCHEDULER, Part.SENDER);

  private Catalogue() {}

  /** Every point of a service, every side, every act. */
  static List<FaultCase> full(Part service) {
    return places(service).stream().flatMap(place -> place.all(service).stream()).toList();
  }

  /** Every point once by exception and once by kill; around the final dot all of them. */
  static List<FaultCase> covering(Part service, long seed) {
    var random = new Random(seed);
    var cases = new ArrayList<FaultCase>();
    places(service).forEach(one -> cases.addAll(one.covering(service, random.nextBoolean())));
    return cases;
  }

  /** A few, by the seed; but first those around the final dot. */
  static List<FaultCase> brief(Part service, long seed) {
    var random = new Random(seed);
    var vital = new ArrayList<FaultCase>();
    var others = new ArrayList<FaultCase>();
    for (var place : places(service)) {
      (place.vital() ? vital : others).addAll(place.covering(service, random.nextBoolean()));
    }
    Collections.shuffle(vital, random);
    Collections.shuffle(others, random);
    vital.addAll(others);
    return Stream.of(Act.values()).flatMap(act -> brief(vital, act)).toList();
  }

  private static Stream<FaultCase> brief(List<FaultCase> cases, Act act) {
    return cases.stream().filter(one -> one.act() == act).limit(act == Act.KILL ? 3 : 6);
  }

  private static List<Place> places(Part service) {
    return switch (service) {
      case SUPPRESSION -> suppression();
      case SCHEDULER -> scheduler();
      case SENDER -> sender();
      case KAFKA, POSTGRES, MAILBOX, GATEWAY -> List.of();
    };
  }

  private static List<Place> suppression() {
    return List.of(
        place("poll.intake"),
        place("handle.intake"),
        place("intake.store"),
        place("intake.commit"),
        place("offsets.intake"),
        place("outbox.publish.referral.events.v1"),
        place("claim.commit"),
        place("settlement.commit"),
        place("outbox.publish.reminder.outcomes.v1"),
        place("outbox.commit"),
        place("suppression.write", SUPPRESSION),
        place("suppression.commit", SUPPRESSION),
        place("outbox.publish.suppression.changes.v1", SUPPRESSION),
        place("unsubscribe.append", UNSUBSCRIBE),
        place("unsubscribe.commit", UNSUBSCRIBE),
        place("poll.unsubscribes", UNSUBSCRIBE),
        place("handle.unsubscribes", UNSUBSCRIBE),
        place("unsubscribes.commit", UNSUBSCRIBE),
        place("offsets.unsubscribes", UNSUBSCRIBE),
        place("erasure.lock", ERASURE).only(Side.BEFORE),
        place("erasure.keys", ERASURE).only(Side.BEFORE),
        place("erasure.contacts", ERASURE).only(Side.BEFORE),
        place("erasure.referrals", ERASURE).only(Side.BEFORE),
        place("erasure.tell", ERASURE).only(Side.BEFORE),
        place("erasure.audit", ERASURE).only(Side.BEFORE),
        place("erasure.commit", ERASURE));
  }

  private static List<Place> scheduler() {
    return List.of(
        place("poll.referrals"),
        place("handle.referrals"),
        place("plan.insert"),
        place("plan.commit"),
        place("offsets.referrals"),
        place("emit.mark"),
        place("emit.event"),
        place("emit.commit"),
        place("outbox.publish.reminder.due.v1"),
        place("outbox.commit"),
        place("poll.outcomes"),
        place("handle.outcomes"),
        place("outcome.commit"),
        place("offsets.outcomes"),
        place("poll.changes", SUPPRESSION),
        place("handle.changes", SUPPRESSION),
        place("change.commit", SUPPRESSION),
        place("offsets.changes", SUPPRESSION),
        place("close.request", MAIL_SERVER_AWAY));
  }

  private static List<Place> sender() {
    return List.of(
        place("poll.reminder-due"),
        place("handle.reminder-due"),
        place("lane.claim"),
        place("claim.request"),
        place("claim.answers"),
        place("offsets.reminder-due"),
        place("smtp.connect"),
        place("smtp.mail"),
        place("smtp.rcpt"),
        place("smtp.data"),
        place("smtp.half"),
        place("smtp.gate").only(Side.AFTER).always(),
        place("smtp.dot").always(),
        place("smtp.reply").only(Side.AFTER).always(),
        place("lane.settle").always());
  }
}
