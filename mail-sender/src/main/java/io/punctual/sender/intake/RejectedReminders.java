package io.punctual.sender.intake;

import io.punctual.eventloop.BatchResult.Unreadable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * Reminders whose record could be read, but whose claim the suppression service refuses to read.
 * They wait here for the loop to put their records among the dead letters. Safe for any thread.
 */
@Singleton
public final class RejectedReminders {

  private final List<Rejected> waiting = new ArrayList<>();

  private record Rejected(QueuedReminder reminder, String reason) {
    Unreadable unreadable() {
      return new Unreadable(reminder.record(), reason);
    }
  }

  /** Gives one up. */
  public synchronized void add(QueuedReminder reminder, String reason) {
    waiting.add(new Rejected(reminder, reason));
  }

  synchronized List<Unreadable> all() {
    return waiting.stream().map(Rejected::unreadable).toList();
  }

  /** These are dead letters now: they need not be read again. */
  synchronized void done(List<Unreadable> letters) {
    for (var rejected : List.copyOf(waiting)) {
      if (letters.contains(rejected.unreadable())) {
        rejected.reminder().ticket().complete();
        waiting.remove(rejected);
      }
    }
  }

  /** Drops what belongs to another consumer from now on; it is read again there. */
  synchronized void drop(Collection<TopicPartition> partitions) {
    waiting.removeIf(rejected -> partitions.contains(rejected.reminder().partition()));
  }
}
