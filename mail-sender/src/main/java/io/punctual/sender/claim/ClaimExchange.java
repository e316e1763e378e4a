package io.punctual.sender.claim;

import io.punctual.eventloop.fault.FaultPoint;
import io.punctual.eventloop.fault.InjectedFaultException;
import io.punctual.sender.claim.PendingWork.Batch;
import io.punctual.sender.claim.SuppressionClient.NotServedException;
import io.punctual.sender.condition.Impediment;
import io.punctual.sender.condition.Impediments;
import io.punctual.sender.condition.Ticker;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one conversation with the suppression service: at most one exchange is under way, and the
 * next one collects meanwhile. A request whose answer was lost is repeated as it was until it is
 * answered. One that the service cannot read is cut in two until what is bad stands alone.
 */
@Singleton
public final class ClaimExchange implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(ClaimExchange.class);
  private static final FaultPoint<IOException> REQUEST =
      FaultPoint.named("claim.request", IOException::new);
  private static final FaultPoint<InjectedFaultException> ANSWERS =
      FaultPoint.named("claim.answers");
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final PendingWork pending;
  private final SuppressionClient service;
  private final AnswerReader answers;
  private final ClaimSettings settings;
  private final Impediments impediments;
  private final RefusedItems refused;
  private final InstantSource clock;
  private final Ticker ticker;
  private volatile int lanes = 1;
  private volatile boolean givenUp;
  private @Nullable UnderWay underWay;

  public ClaimExchange(
      SuppressionClient service,
      AnswerReader answers,
      ClaimSettings settings,
      Impediments impediments,
      RefusedItems refused,
      InstantSource clock,
      Ticker ticker) {
    this.service = service;
    this.answers = answers;
    this.settings = settings;
    this.impediments = impediments;
    this.refused = refused;
    this.clock = clock;
    this.ticker = ticker;
    this.pending = new PendingWork(settings.largest());
  }

  /** How many may wait at once: when all of them do, nothing is gained by waiting for more. */
  public void expectLanes(int count) {
    lanes = Math.min(count, settings.largest());
  }

  /** Asks for one reminder; whoever asks has an idle connection at hand. */
  public CompletableFuture<ClaimAnswer> claim(Want want) {
    return pending.ask(want);
  }

  /** Tells what became of a granted claim, with the next exchange. */
  public void settle(Settlement settlement) {
    pending.settle(settlement);
  }

  /** From now on nothing is claimed; {@link #run} returns once everything is settled. */
  public void close() {
    pending.close();
  }

  /** Ends {@link #run} whatever is unsettled: its leases run out, and it will be undecided. */
  public void giveUp() {
    givenUp = true;
  }

  @Override
  public void run() {
    try {
      while (!givenUp && !pending.closedAndEmpty()) {
        var batch = pending.take(PATIENCE, settings.linger(), lanes);
        if (!batch.isEmpty() || impediments.is(Impediment.CLOCK_SKEW)) {
          exchangeUntilAnswered(batch);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      pending.abandon();
    }
  }

  private void exchangeUntilAnswered(Batch batch) throws InterruptedException {
    long firstSent = ticker.nanos();
    var parts = new ArrayDeque<Batch>();
    parts.add(batch);
    while (!parts.isEmpty() && !givenUp) {
      var part = parts.removeFirst();
      int refusal = exchange(part, firstSent);
      if (refusal == 0) {
        continue;
      }
      if (part.size() > 1) {
        part.split().reversed().forEach(parts::addFirst);
      } else if (part.isEmpty() || !refused.believable() || !readsAnything(firstSent)) {
        stopForRefusal("HTTP " + refusal);
        // At the end: should the service read any of the others, it is this one after all.
        parts.addLast(part);
        waitBetweenAttempts(settings.retryUpTo());
      } else if (exchange(part, firstSent) != 0) {
        // Asked twice: the service may have been mended between the first time and the empty one.
        refused.putAside(part, refusal);
      }
    }
    parts.forEach(this::leave);
  }

  /**
   * One attempt at the exchange under way, or at the next one if there is anything for it. For
   * whoever drives the exchange instead of {@link #run}, on one thread. It never waits, and never
   * takes a refused request apart: it repeats it.
   *
   * @return whether an exchange was answered
   */
  public boolean step() throws InterruptedException {
    var exchange = underWay;
    if (exchange == null) {
      var batch = pending.take(Duration.ZERO, Duration.ZERO, lanes);
      if (batch.isEmpty() && !impediments.is(Impediment.CLOCK_SKEW)) {
        return false;
      }
      exchange = new UnderWay(batch, encode(batch), ticker.nanos());
    }
    underWay = exchange;
    try {
      attempt(exchange.batch(), exchange.request(), exchange.firstSent());
      underWay = null;
    } catch (NotServedException e) {
      notServed(e);
    } catch (IOException e) {
      notAnswered(e.getClass().getSimpleName());
    }
    return underWay == null;
  }

  /**
   * An exchange that is not answered yet.
   *
   * @param request sent again just as it is
   * @param firstSent the ticker's reading when it first left
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and bytes are what it is about.
  private record UnderWay(Batch batch, byte[] request, long firstSent) {}

  private boolean readsAnything(long firstSent) throws InterruptedException {
    return exchange(new Batch(List.of(), List.of()), firstSent) == 0;
  }

  /**
   * Repeats a request as it is until the service has answered it.
   *
   * @return 0 when it was read or this process stops, else the status that refuses its content
   */
  private int exchange(Batch part, long firstSent) throws InterruptedException {
    var pause = settings.retryFrom();
    byte[] request = encode(part);
    while (!givenUp) {
      try {
        attempt(part, request, firstSent);
        return 0;
      } catch (NotServedException e) {
        if (e.forItsContent()) {
          return e.status();
        }
        notServed(e);
      } catch (IOException | RuntimeException e) {
        // Whatever it was: this thread must not end, or nothing would ever be claimed again.
        notAnswered(e.getClass().getSimpleName());
      }
      waitBetweenAttempts(pause);
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(settings.retryUpTo()) > 0 ? settings.retryUpTo() : pause;
    }
    leave(part);
    return 0;
  }

  private void leave(Batch part) {
    part.wants().forEach(asking -> asking.answer().complete(new ClaimAnswer.Unanswered()));
    LOG.warn("stopped with {} settlements not acknowledged", part.settlements().size());
  }

  private byte[] encode(Batch batch) {
    var wants = batch.wants().stream().map(PendingWork.Asking::want).toList();
    try {
      return service.encode(new ExchangeRequest(settings.sender(), batch.settlements(), wants));
    } catch (IOException e) {
      throw new IllegalStateException("cannot write an exchange", e);
    }
  }

  private void attempt(Batch part, byte[] request, long firstSent)
      throws IOException, InterruptedException {
    var sent = new SendBudget.Sent(clock.instant(), ticker.nanos());
    REQUEST.before();
    var response = service.exchange(request);
    REQUEST.after();
    ANSWERS.before();
    answers.distribute(part, response, sent, firstSent);
    ANSWERS.after();
    refused.read(part);
    impediments.lift(Impediment.SUPPRESSION_SERVICE_AWAY);
    if (refused.believable()) {
      impediments.lift(Impediment.CLAIMS_REFUSED);
    }
  }

  private void notServed(NotServedException e) {
    if (e.forTheSender()) {
      stopForRefusal("HTTP " + e.status());
    } else {
      notAnswered("HTTP " + e.status());
    }
  }

  private void stopForRefusal(String code) {
    impediments.raise(Impediment.CLAIMS_REFUSED, code);
    LOG.debug("the service refuses: {}", code);
  }

  private void notAnswered(String code) {
    impediments.raise(Impediment.SUPPRESSION_SERVICE_AWAY, code);
    LOG.debug("no answer to an exchange: {}", code);
  }

  /** In small steps, so that giving up is noticed. */
  private void waitBetweenAttempts(Duration pause) throws InterruptedException {
    long until = ticker.nanos() + pause.toNanos();
    while (!givenUp && until - ticker.nanos() > 0) {
      TimeUnit.NANOSECONDS.sleep(Math.min(until - ticker.nanos(), 50_000_000L));
    }
  }
}
