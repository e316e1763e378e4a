package io.punctual.sender.intake;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The few reminders that wait for an idle connection, nearest sendBy first. It is short on purpose:
 * what waits here can be neither held nor cancelled by the scheduler. Safe for any thread.
 */
@Singleton
public final class DueQueue {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final PriorityQueue<QueuedReminder> waiting =
      new PriorityQueue<>(Comparator.comparing(queued -> queued.reminder().sendBy()));
  private final IntakeSettings settings;

  public DueQueue(IntakeSettings settings) {
    this.settings = settings;
  }

  /** Whether another batch fits; the last one may fill the queue above its measure. */
  boolean hasRoom() {
    lock.lock();
    try {
      return waiting.size() < settings.queue();
    } finally {
      lock.unlock();
    }
  }

  /** Adds one, also one that was taken and is given back unclaimed. */
  public void add(QueuedReminder reminder) {
    lock.lock();
    try {
      waiting.add(reminder);
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Takes the next one; {@code null} when none came within the limit. */
  public @Nullable QueuedReminder poll(Duration limit) throws InterruptedException {
    lock.lock();
    try {
      long left = limit.toNanos();
      while (waiting.isEmpty() && left > 0) {
        left = filled.awaitNanos(left);
      }
      return waiting.poll();
    } finally {
      lock.unlock();
    }
  }

  /** Drops what belongs to another consumer from now on; it is read again there. */
  void drop(Collection<TopicPartition> partitions) {
    lock.lock();
    try {
      waiting.removeIf(queued -> partitions.contains(queued.partition()));
    } finally {
      lock.unlock();
    }
  }

  /** How many wait. */
  public int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }
}
