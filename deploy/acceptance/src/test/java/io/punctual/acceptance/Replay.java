package io.punctual.acceptance;

import io.punctual.local.stack.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What ops do after an outage: every group's offsets set back to the first record. */
final class Replay {

  private static final List<Part> READERS = List.of(Part.SENDER, Part.SCHEDULER, Part.SUPPRESSION);

  private static final List<String> GROUPS =
      List.of(
          "punctual-suppression-intake",
          "punctual-suppression-unsubscribes",
          "punctual-scheduler-referrals",
          "punctual-scheduler-outcomes",
          "punctual-scheduler-changes",
          "punctual-mail-sender");

  private Replay() {}

  /** Stops the readers, sets their groups back, starts them again. */
  static void everything(Pipeline pipeline) {
    READERS.forEach(pipeline.stack()::stop);
    try (var admin = Admin.create(Map.of("bootstrap.servers", pipeline.stack().ports().kafka()))) {
      for (var group : GROUPS) {
        setBack(admin, group);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("offsets not set back", e.getCause());
    }
    pipeline.stack().start(List.of(Part.SUPPRESSION, Part.SCHEDULER, Part.SENDER));
  }

  private static void setBack(Admin admin, String group)
      throws ExecutionException, InterruptedException {
    var first = new HashMap<TopicPartition, OffsetAndMetadata>();
    var committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    committed.keySet().forEach(partition -> first.put(partition, new OffsetAndMetadata(0)));
    admin.alterConsumerGroupOffsets(group, first).all().get();
  }
}
