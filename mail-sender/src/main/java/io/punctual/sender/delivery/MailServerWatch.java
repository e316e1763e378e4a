package io.punctual.sender.delivery;

import io.punctual.sender.condition.Impediment;
import io.punctual.sender.condition.Impediments;
import io.punctual.sender.condition.Ticker;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Tells a mail server that is away from a recipient that cannot be reached: several failures in a
 * row, of whichever recipient, are the server's. One lane then probes; after a probe that got
 * through a single further failure closes the gate again, until a mail is accepted. While there is
 * no mail, a lane looks now and then, so that readiness does not speak of long ago.
 */
@Singleton
public final class MailServerWatch {

  private final SmtpSettings settings;
  private final Impediments impediments;
  private final Ticker ticker;
  private int failures;
  private int open;
  private Duration pause;
  private long nextProbeNanos;
  private long nextLookNanos;

  public MailServerWatch(SmtpSettings settings, Impediments impediments, Ticker ticker) {
    this.settings = settings;
    this.impediments = impediments;
    this.ticker = ticker;
    this.pause = settings.probeFrom();
    this.nextLookNanos = ticker.nanos();
  }

  /** Takes note of what a mail met. */
  public synchronized void handedOver(DeliveryOutcome outcome) {
    delayNextLook(settings.lookEvery());
    switch (outcome) {
      case DeliveryOutcome.Accepted accepted -> works();
      case DeliveryOutcome.Refused refused -> failures = 0;
      case DeliveryOutcome.Undecided undecided -> failed(undecided.reason());
      case DeliveryOutcome.Returned returned -> {
        if (returned.serverAtFault()) {
          var reply = returned.reply();
          failed(reply == null ? returned.reason() : Integer.toString(reply.code()));
        }
      }
    }
  }

  /** Takes note that no connection could be made. */
  public synchronized void notConnected(String code) {
    if (open == 0) {
      failures = settings.failureLimit();
    }
    failed(code);
    delayNextLook(settings.probeFrom());
  }

  /**
   * Whether it is the caller's turn to see if the server still answers, for nothing was heard of it
   * for a while; at most one caller is told so at a time.
   */
  public synchronized boolean mayLook() {
    if (ticker.nanos() - nextLookNanos < 0) {
      return false;
    }
    delayNextLook(settings.lookEvery());
    return true;
  }

  /** Counts connections, so that one refused beside others is no alarm. */
  public synchronized void opened(int more) {
    open += more;
  }

  /** Whether it is the caller's turn to try the server; at most one caller is told so at a time. */
  public synchronized boolean mayProbe() {
    if (ticker.nanos() - nextProbeNanos < 0) {
      return false;
    }
    delayNextProbe();
    return true;
  }

  /** A probe got through: mail may flow, on probation. */
  public synchronized void back() {
    failures = settings.failureLimit() - 1;
    delayNextLook(settings.lookEvery());
    impediments.lift(Impediment.MAIL_SERVER_AWAY);
  }

  private void works() {
    failures = 0;
    pause = settings.probeFrom();
  }

  private void failed(String code) {
    failures++;
    if (failures >= settings.failureLimit() && !impediments.is(Impediment.MAIL_SERVER_AWAY)) {
      delayNextProbe();
      impediments.raise(Impediment.MAIL_SERVER_AWAY, code);
    }
  }

  private void delayNextLook(Duration by) {
    nextLookNanos = ticker.nanos() + by.toNanos();
  }

  private void delayNextProbe() {
    nextProbeNanos = ticker.nanos() + pause.toNanos();
    var doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(settings.probeUpTo()) > 0 ? settings.probeUpTo() : doubled;
  }
}
