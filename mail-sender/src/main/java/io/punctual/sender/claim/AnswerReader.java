package io.punctual.sender.claim;

import io.micrometer.core.instrument.MeterRegistry;
import io.punctual.sender.claim.PendingWork.Asking;
import io.punctual.sender.claim.PendingWork.Batch;
import io.punctual.sender.condition.Ticker;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks what the suppression service answered, and hands every answer to whoever waits for it. */
@Singleton
public final class AnswerReader {

  private static final Logger LOG = LoggerFactory.getLogger(AnswerReader.class);
  private static final Set<String> REFUSALS =
      Set.of("DUPLICATE", "SUPPRESSED", "CANCELLED", "EXPIRED", "RETURNED");

  private final ClaimSettings settings;
  private final ClockSkew skew;
  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Ticker ticker;

  public AnswerReader(
      ClaimSettings settings,
      ClockSkew skew,
      MeterRegistry registry,
      InstantSource clock,
      Ticker ticker) {
    this.settings = settings;
    this.skew = skew;
    this.registry = registry;
    this.clock = clock;
    this.ticker = ticker;
  }

  /**
   * Completes every want of the batch.
   *
   * @param leaseFrom the ticker's reading when this request first left
   * @throws IOException when the answer does not fit the request; nobody has been answered then
   */
  void distribute(Batch batch, ExchangeResponse response, SendBudget.Sent sent, long leaseFrom)
      throws IOException {
    check(batch, response);
    var tolerable = skew.tolerable(sent.at(), clock.instant(), response.now());
    for (int n = 0; n < batch.wants().size(); n++) {
      var asking = batch.wants().get(n);
      var answered = response.answers().get(n);
      registry.counter("punctual.claims", "answer", answered.answer()).increment();
      var grant = answered.grant();
      asking
          .answer()
          .complete(
              grant == null
                  ? new ClaimAnswer.NotGranted(answered.answer(), answered.reason())
                  : new ClaimAnswer.Granted(
                      answered.token(),
                      grant,
                      tolerable
                          ? budget(asking, response, sent, leaseFrom)
                          : new SendBudget(ticker, sent.nanos())));
    }
    report(response);
  }

  private SendBudget budget(
      Asking asking, ExchangeResponse response, SendBudget.Sent sent, long leaseFrom) {
    return SendBudget.of(
        ticker,
        sent,
        leaseFrom,
        response.now(),
        asking.want().sendBy(),
        Duration.parse(response.lease()),
        settings.margin());
  }

  private static void check(Batch batch, ExchangeResponse response) throws IOException {
    if (response.now() == null || !isDuration(response.lease())) {
      throw new IOException("answer lacks now or lease");
    }
    if (response.answers().size() != batch.wants().size()) {
      throw new IOException("not one answer per want");
    }
    for (int n = 0; n < batch.wants().size(); n++) {
      var answered = response.answers().get(n);
      if (!batch.wants().get(n).want().token().equals(answered.token())) {
        throw new IOException("answers are not in the order of the wants");
      }
      var granted = "GRANTED".equals(answered.answer());
      if (granted != (answered.grant() != null)
          || !granted && !REFUSALS.contains(answered.answer())) {
        throw new IOException("an answer that is none");
      }
    }
  }

  private static boolean isDuration(@Nullable String lease) {
    try {
      return lease != null && Duration.parse(lease).isPositive();
    } catch (DateTimeException e) {
      return false;
    }
  }

  private void report(ExchangeResponse response) {
    for (var settled : response.settled()) {
      switch (settled.status()) {
        case "SETTLED", "ALREADY" -> LOG.debug("settled: {}", settled.token());
        default -> {
          registry.counter("punctual.settlements.rejected", "status", settled.status()).increment();
          LOG.warn("settlement of {} is {} to the service", settled.token(), settled.status());
        }
      }
    }
  }
}
