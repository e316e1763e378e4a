package io.punctual.sender.claim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What has come together for the next exchange. Safe for any thread. */
final class PendingWork {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final int largest;
  private List<Asking> wants = new ArrayList<>();
  private List<Settlement> settlements = new ArrayList<>();
  private boolean closed;

  PendingWork(int largest) {
    this.largest = largest;
  }

  /** One want and whoever waits for its answer. */
  record Asking(Want want, CompletableFuture<ClaimAnswer> answer) {}

  /** What goes into one exchange. */
  record Batch(List<Settlement> settlements, List<Asking> wants) {
    boolean isEmpty() {
      return settlements.isEmpty() && wants.isEmpty();
    }

    int size() {
      return settlements.size() + wants.size();
    }

    /** The same in two: what is finished and what is wanted, or else halves. */
    List<Batch> split() {
      if (!settlements.isEmpty() && !wants.isEmpty()) {
        return List.of(new Batch(settlements, List.of()), new Batch(List.of(), wants));
      }
      int settled = settlements.size() / 2;
      int wanted = wants.size() / 2;
      return List.of(
          new Batch(settlements.subList(0, settled), wants.subList(0, wanted)),
          new Batch(
              settlements.subList(settled, settlements.size()),
              wants.subList(wanted, wants.size())));
    }
  }

  /** Adds a want; after {@link #close} it is left unanswered at once. */
  CompletableFuture<ClaimAnswer> ask(Want want) {
    var asking = new Asking(want, new CompletableFuture<>());
    lock.lock();
    try {
      if (closed) {
        asking.answer().complete(new ClaimAnswer.Unanswered());
      } else {
        wants.add(asking);
        arrived.signal();
      }
    } finally {
      lock.unlock();
    }
    return asking.answer();
  }

  void settle(Settlement settlement) {
    lock.lock();
    try {
      settlements.add(settlement);
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more wants; settlements still come. */
  void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean closedAndEmpty() {
    lock.lock();
    try {
      return closed && wants.isEmpty() && settlements.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for something to do, then a little longer for company.
   *
   * @param patience how long to wait for the first; an empty batch comes after it
   * @param linger how long to wait from then on, unless {@code full} wants are there
   */
  Batch take(Duration patience, Duration linger, int full) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (wants.isEmpty() && settlements.isEmpty() && !closed && left > 0) {
        left = arrived.awaitNanos(left);
      }
      long company = linger.toNanos();
      while (wants.size() < full && !closed && company > 0 && someoneWaits()) {
        company = arrived.awaitNanos(company);
      }
      return new Batch(takeSettlements(), takeWants());
    } finally {
      lock.unlock();
    }
  }

  private boolean someoneWaits() {
    return !wants.isEmpty() || !settlements.isEmpty();
  }

  private List<Settlement> takeSettlements() {
    var taken = settlements;
    settlements = new ArrayList<>();
    while (taken.size() > largest) {
      settlements.add(taken.removeLast());
    }
    return taken;
  }

  private List<Asking> takeWants() {
    var taken = wants;
    wants = new ArrayList<>();
    while (taken.size() > largest) {
      wants.add(taken.removeLast());
    }
    return taken;
  }

  /** Leaves everybody who still waits without an answer. */
  void abandon() {
    lock.lock();
    try {
      closed = true;
      wants.forEach(asking -> asking.answer().complete(new ClaimAnswer.Unanswered()));
      wants = new ArrayList<>();
    } finally {
      lock.unlock();
    }
  }
}
