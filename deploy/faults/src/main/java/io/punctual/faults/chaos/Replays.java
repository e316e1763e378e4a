package io.punctual.faults.chaos;

import io.punctual.history.FaultKind;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.Twin;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/** Groups lose their offsets, or are set back to the first record: topics are read again. */
final class Replays {

  private static final String INTAKE = "punctual-suppression-intake";
  private static final String REFERRALS = "punctual-scheduler-referrals";
  private static final String OUTCOMES = "punctual-scheduler-outcomes";
  private static final String SENDER = "punctual-mail-sender";

  private Replays() {}

  /** The intake's group is gone: its offsets are where the database says, under a hold. */
  static void groupDeleted(Stage stage, Random random) throws InterruptedException {
    var from = restarting(stage, Part.SUPPRESSION, admin -> deleted(admin, INTAKE));
    awaitHold(stage, from);
    stage.awaitAnotherMail();
  }

  /** Every referral and outcome comes to the scheduler once more, under a hold. */
  static void scheduler(Stage stage, Random random) throws InterruptedException {
    var from = replay(stage, Part.SCHEDULER, REFERRALS, OUTCOMES);
    awaitHold(stage, from);
    stage.awaitAnotherMail();
  }

  /** Every person's events come in once more, under a hold. */
  static void intake(Stage stage, Random random) throws InterruptedException {
    var from = replay(stage, Part.SUPPRESSION, INTAKE);
    awaitHold(stage, from);
    stage.awaitAnotherMail();
  }

  /** Every due reminder comes to the senders once more; the claims know each of them. */
  static void sender(Stage stage, Random random) throws InterruptedException {
    replay(stage, Part.SENDER, SENDER);
    stage.awaitAnotherMail();
  }

  private static Instant replay(Stage stage, Part service, String... groups)
      throws InterruptedException {
    var from =
        restarting(
            stage,
            service,
            admin -> Stream.of(groups).allMatch(group -> setToEarliest(admin, group)));
    stage.faults().happened(FaultKind.REPLAY, service.label());
    return from;
  }

  /** Does something to offsets while nobody is in the group. */
  private static Instant restarting(Stage stage, Part service, OffsetDeed deed)
      throws InterruptedException {
    stage.scrapes().look(stage.now());
    var from = stage.now();
    stage.twins().of(service).forEach(Twin::stop);
    stage.stack().stop(service);
    try (var admin = Admin.create(Map.of("bootstrap.servers", stage.stack().ports().kafka()))) {
      Waiting.until("a group without members", Stage.BACK_WITHIN, () -> deed.done(admin));
    }
    stage.stack().start(service);
    stage.lasted(FaultKind.OFFSET_RESET, service.label(), from);
    return from;
  }

  /** Done when nobody was in the group. */
  @FunctionalInterface
  private interface OffsetDeed {
    boolean done(Admin admin);
  }

  private static boolean deleted(Admin admin, String group) {
    return succeeds(() -> admin.deleteConsumerGroups(List.of(group)).all().get());
  }

  private static boolean setToEarliest(Admin admin, String group) {
    return succeeds(
        () -> {
          var known = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
          var earliest = new HashMap<>(known);
          earliest.replaceAll((partition, offset) -> new OffsetAndMetadata(0));
          return admin.alterConsumerGroupOffsets(group, earliest).all().get();
        });
  }

  @FunctionalInterface
  private interface Request {
    Object run() throws ExecutionException, InterruptedException;
  }

  private static boolean succeeds(Request request) {
    try {
      request.run();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupNotEmptyException
          || e.getCause() instanceof UnknownMemberIdException) {
        return false;
      }
      throw new IllegalStateException("the offsets cannot be changed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void awaitHold(Stage stage, Instant from) throws InterruptedException {
    Waiting.until("a hold of a jumped position", Stage.BACK_WITHIN, () -> held(stage, from));
  }

  /** A hold opened since, or one that was open already. */
  private static boolean held(Stage stage, Instant from) {
    return stage
        .operator()
        .get(Part.SUPPRESSION, "/holds")
        .valueStream()
        .anyMatch(
            hold ->
                !hold.hasNonNull("releasedAt")
                    || !Instant.parse(hold.path("at").asText()).isBefore(from));
  }
}
