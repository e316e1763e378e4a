package io.punctual.suppression.feedback.imap;

import io.punctual.eventloop.Backoff;
import io.punctual.eventloop.Failure;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks into the mailbox again and again, more rarely while that fails. */
final class MailboxLoop implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(MailboxLoop.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

  private final Looking looking;
  private final MailboxWatch watch;
  private final Duration pollEvery;
  private final Backoff backoff;
  private final CountDownLatch stop = new CountDownLatch(1);

  /** One look. */
  interface Looking {

    Look look() throws MessagingException;
  }

  MailboxLoop(Looking looking, MailboxWatch watch, ImapSettings settings) {
    this.looking = looking;
    this.watch = watch;
    pollEvery = settings.pollEvery();
    var first = pollEvery.compareTo(FIRST_PAUSE) < 0 ? pollEvery : FIRST_PAUSE;
    backoff = new Backoff(first, settings.backOffUpTo(), System::nanoTime);
  }

  /** Looks until {@link #stop}. */
  @Override
  public void run() {
    try {
      while (!stop.await(step().toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.debug("looking into the mailbox");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it after the look that is under way. Any thread. */
  void stop() {
    stop.countDown();
  }

  /** Looks once; returns how long to wait for the next. */
  Duration step() {
    try {
      var look = looking.look();
      backoff.succeeded();
      if (look.failed() == 0) {
        watch.good();
      } else {
        watch.failed();
      }
      return look.more() ? Duration.ZERO : pollEvery;
    } catch (MessagingException e) {
      LOG.warn("mailbox not looked into: {}", LookFailure.describe(e));
    } catch (RuntimeException e) {
      LOG.warn("mails stay in the mailbox: {}", Failure.describe(e));
    }
    watch.failed();
    return backoff.failed();
  }
}
