package io.punctual.local.stack;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Every topic of Punctual, and how it is kept. Nothing is created by being named. */
public final class Topics {

  private static final int PARTITIONS = 3;
  private static final Duration SHORT = Duration.ofDays(7);
  private static final Duration LONG = Duration.ofDays(30);

  /** Kafka removes whole segments: a record with an address outlives its time by at most this. */
  private static final Duration SEGMENT = Duration.ofDays(1);

  private static final List<Topic> ALL =
      List.of(
          Topic.kept("referral.intake.v1", PARTITIONS, SHORT, SEGMENT),
          Topic.kept("referral.events.v1", PARTITIONS, LONG),
          Topic.kept("reminder.due.v1", PARTITIONS, SHORT),
          Topic.kept("reminder.outcomes.v1", PARTITIONS, LONG),
          Topic.compacted("suppression.changes.v1", PARTITIONS),
          Topic.kept("unsubscribe.requests.v1", PARTITIONS, LONG),
          Topic.kept("dlq.referral.intake.v1.punctual-suppression-intake", 1, SHORT, SEGMENT),
          Topic.kept("dlq.referral.events.v1.punctual-scheduler-referrals", 1, LONG),
          Topic.kept("dlq.reminder.outcomes.v1.punctual-scheduler-outcomes", 1, LONG),
          Topic.kept("dlq.suppression.changes.v1.punctual-scheduler-changes", 1, LONG),
          Topic.kept("dlq.reminder.due.v1.punctual-mail-sender", 1, SHORT),
          Topic.kept("dlq.unsubscribe.requests.v1.punctual-suppression-unsubscribes", 1, LONG));

  private Topics() {}

  /**
   * One topic.
   *
   * @param settings the broker's names and values
   */
  public record Topic(String name, int partitions, Map<String, String> settings) {

    public Topic {
      settings = Map.copyOf(settings);
    }

    static Topic kept(String name, int partitions, Duration retention) {
      return new Topic(
          name,
          partitions,
          Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(retention.toMillis())));
    }

    static Topic kept(String name, int partitions, Duration retention, Duration segment) {
      var settings = new HashMap<>(kept(name, partitions, retention).settings());
      settings.put("segment.ms", Long.toString(segment.toMillis()));
      return new Topic(name, partitions, settings);
    }

    static Topic compacted(String name, int partitions) {
      return new Topic(name, partitions, Map.of("cleanup.policy", "compact"));
    }

    private NewTopic with(Map<String, String> more) {
      var all = new HashMap<>(settings);
      all.putAll(more);
      return new NewTopic(name, partitions, (short) 1).configs(all);
    }
  }

  public static List<Topic> all() {
    return ALL;
  }

  /** Creates those that are not there yet, with {@code more} settings on each. */
  static void create(String bootstrapServers, Map<String, String> more) {
    var topics = ALL.stream().map(topic -> topic.with(more)).toList();
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      var known = admin.listTopics().names().get();
      create(admin, topics.stream().filter(topic -> !known.contains(topic.name())).toList());
    } catch (ExecutionException e) {
      throw new StackException("cannot create the topics: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while creating the topics", e);
    }
  }

  private static void create(Admin admin, List<NewTopic> missing)
      throws ExecutionException, InterruptedException {
    try {
      admin.createTopics(missing).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }
}
