package io.punctual.suppression.feedback.listener;

import io.punctual.eventloop.Failure;
import io.punctual.suppression.feedback.mailbox.MailIntake;
import io.punctual.suppression.feedback.mailbox.Way;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores a mail for each of its recipients, a few mails at once. Any thread. */
final class Storing {

  private static final Logger LOG = LoggerFactory.getLogger(Storing.class);

  /** So many at most wait for the database, so that senders always find a connection. */
  private static final int AT_ONCE = 4;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final MailIntake intake;
  private final Semaphore places = new Semaphore(AT_ONCE);

  Storing(MailIntake intake) {
    this.intake = intake;
  }

  /** The answer for each of {@code recipients}; what is answered as stored is stored for good. */
  List<Answer> store(List<String> recipients, byte[] mail) {
    if (!hasPlace()) {
      LOG.warn("a mail is not stored, its relay comes again: too many at once");
      return recipients.stream().map(recipient -> Answer.LATER).toList();
    }
    try {
      return recipients.stream().map(recipient -> store(recipient, mail)).toList();
    } finally {
      places.release();
    }
  }

  /** Lets nobody begin any more; returns whether those that had begun are through in time. */
  boolean end(Duration limit) throws InterruptedException {
    return places.tryAcquire(AT_ONCE, limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  private Answer store(String recipient, byte[] mail) {
    try {
      intake.take(Way.RELAY, recipient, mail);
      return Answer.STORED;
    } catch (RuntimeException e) {
      LOG.warn("a mail is not stored, its relay comes again: {}", Failure.describe(e));
      return Answer.LATER;
    }
  }

  private boolean hasPlace() {
    try {
      return places.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
