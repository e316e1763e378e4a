package io.punctual.faults.sweep;

import io.punctual.faults.recording.GroundTruth;
import io.punctual.history.Happening;
import io.punctual.history.StopReason;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.ServiceClient;
import io.punctual.local.stack.StackException;
import io.punctual.referral.Joined;
import io.punctual.referral.ProducerSettings;
import io.punctual.referral.PublishException;
import io.punctual.referral.ReferralEvent;
import io.punctual.referral.ReferralProducer;
import io.punctual.referral.Referred;
import io.punctual.referral.Withdrawn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everybody in the sweep: publishes what happens to them, and does what operators and readers do,
 * again and again until it is acknowledged, as they would. Safe for any thread.
 */
final class Population implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Population.class);
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final GroundTruth truth;
  private final MailServer mailServer;
  private final ReferralProducer producer;
  private final ServiceClient operator;
  private final InstantSource clock;
  private final ExecutorService deeds = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentLinkedQueue<Person> people = new ConcurrentLinkedQueue<>();

  Population(
      String kafka,
      GroundTruth truth,
      MailServer mailServer,
      ServiceClient operator,
      InstantSource clock) {
    this.truth = truth;
    this.mailServer = mailServer;
    this.operator = operator;
    this.clock = clock;
    this.producer =
        ReferralProducer.connect(
            ProducerSettings.builder().bootstrapServers(kafka).source("/sweep").build());
  }

  /** Everybody so far. */
  List<Person> people() {
    return List.copyOf(people);
  }

  /** Publishes a person's referrals, and sets going whatever the role asks for. */
  void add(Person person) {
    people.add(person);
    var now = clock.instant();
    for (var id : person.referralIds()) {
      var event = referred(person, id, now);
      refer(person, event, id);
      if (person.role() == Role.EVENT_TWICE) {
        refer(person, event, id);
      }
    }
    switch (person.role()) {
      case PLAIN, REFERRED_TWICE, EVENT_TWICE -> {}
      case JOINS -> stop(person, joined(person, now), Happening.JOINED);
      case WITHDRAWN -> {
        var id = person.referralIds().getFirst();
        stop(person, withdrawn(id, now), Happening.WITHDRAWN);
      }
      case SUPPRESSED -> operate(person, "/suppressions", StopReason.SUPPRESSED);
      case ERASED -> operate(person, "/erasures", StopReason.ERASED);
      case UNSUBSCRIBES -> deeds.execute(() -> unsubscribe(person));
    }
  }

  private static ReferralEvent referred(Person person, String id, Instant now) {
    return Referred.builder()
        .referralId(id)
        .memberId("m-" + id)
        .memberName(Person.MEMBER)
        .address(person.address())
        .name(Person.NAME)
        .referredAt(now)
        .zone("Europe/Zurich")
        .locale("en")
        .build();
  }

  private static ReferralEvent joined(Person person, Instant now) {
    return Joined.builder().address(person.address()).occurredAt(now).build();
  }

  private static ReferralEvent withdrawn(String referralId, Instant now) {
    return Withdrawn.builder().referralId(referralId).occurredAt(now).build();
  }

  private void refer(Person person, ReferralEvent event, String referralId) {
    var at = clock.instant();
    var acknowledged = publish(event);
    truth.referred(id(person), referralId, event.at(), at, acknowledged);
  }

  private void stop(Person person, ReferralEvent event, Happening what) {
    var at = clock.instant();
    var acknowledged = publish(event);
    truth.stopPublished(id(person), what, true, at, acknowledged);
  }

  /** When it was acknowledged; null when it was not. */
  private @Nullable Instant publish(ReferralEvent event) {
    try {
      producer.publish(event).join();
      return clock.instant();
    } catch (CompletionException e) {
      if (e.getCause() instanceof PublishException) {
        return null;
      }
      throw e;
    }
  }

  private String id(Person person) {
    return truth.person(person.address(), null, clock.instant());
  }

  private void operate(Person person, String path, StopReason reason) {
    deeds.execute(() -> untilDone(() -> stop(person, path, reason)));
  }

  /** An operator stops somebody, once; returns when it is acknowledged. */
  boolean stop(Person person, String path, StopReason reason) {
    var body = "{\"address\":\"%s\"}".formatted(person.address());
    operator.post(Part.SUPPRESSION, path, "application/json", body);
    stopped(person, reason);
    return true;
  }

  private void unsubscribe(Person person) {
    untilDone(
        () -> {
          var link = mailServer.unsubscribeLink(person);
          link.ifPresent(to -> operator.post(to, FORM, "List-Unsubscribe=One-Click"));
          link.ifPresent(to -> stopped(person, StopReason.SUPPRESSED));
          return link.isPresent();
        });
  }

  private void stopped(Person person, StopReason reason) {
    truth.stopped(id(person), reason, clock.instant());
  }

  /** Repeats something that a service in the middle of its fault may refuse. */
  private boolean untilDone(BooleanSupplier deed) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - until < 0) {
      try {
        if (deed.getAsBoolean()) {
          return true;
        }
      } catch (StackException e) {
        LOG.debug("away, or made to fail; asking again");
      }
      try {
        TimeUnit.MILLISECONDS.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  @Override
  public void close() {
    deeds.shutdownNow();
    producer.close();
  }
}
