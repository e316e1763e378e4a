package io.punctual.scheduler.books;

import io.micronaut.scheduling.annotation.Scheduled;
import io.punctual.scheduler.store.StoreException;
import io.punctual.scheduler.store.Transactions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the books now and then, and on demand.
 *
 * <p>A count costs more the more reminders there are. So by itself it takes at most a hundredth of
 * the time, however many there are; on demand there is one at a time.
 */
@Singleton
public class BookKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(BookKeeper.class);
  private static final int PAUSES_PER_COUNT = 100;

  private final BooksRepository repository;
  private final Transactions transactions;
  private final BooksSettings settings;
  private final InstantSource clock;
  private final ReentrantLock counting = new ReentrantLock();
  private final Instant startedAt;
  private volatile @Nullable Books last;
  private long nextCountNanos = System.nanoTime();

  public BookKeeper(
      BooksRepository repository,
      Transactions transactions,
      BooksSettings settings,
      InstantSource clock) {
    this.repository = repository;
    this.transactions = transactions;
    this.settings = settings;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  /** The last count; nothing until one has succeeded. */
  public Optional<Books> last() {
    return Optional.ofNullable(last);
  }

  /** How long ago the last count was; since the start when none has succeeded. */
  Duration age() {
    Instant counted = last().map(Books::at).orElse(startedAt);
    return Duration.between(counted, clock.instant());
  }

  /** How long the longest waiting reminder has been due, by the last count; zero when none is. */
  Duration oldestDue() {
    return last()
        .flatMap(books -> Optional.ofNullable(books.oldestDue()))
        .map(since -> Duration.between(since, clock.instant()))
        .orElse(Duration.ZERO);
  }

  /**
   * Counts now.
   *
   * @throws StoreException when the database is away
   */
  public Books count() {
    counting.lock();
    try {
      long begun = System.nanoTime();
      var now = clock.instant();
      var books =
          transactions.read(
              connection -> repository.count(connection, now, now.minus(settings.overdueAfter())));
      last = books;
      nextCountNanos = System.nanoTime() + (System.nanoTime() - begun) * PAUSES_PER_COUNT;
      return books;
    } finally {
      counting.unlock();
    }
  }

  @Scheduled(fixedDelay = "${punctual.scheduler.books.refresh}")
  void refresh() {
    if (System.nanoTime() - nextCountNanos < 0) {
      return;
    }
    try {
      var books = count();
      if (books.unaccounted() != 0) {
        LOG.error("The books do not balance: {} unaccounted for", books.unaccounted());
      }
    } catch (StoreException e) {
      LOG.warn("The books could not be counted: SQL state {}", e.state());
    }
  }
}
