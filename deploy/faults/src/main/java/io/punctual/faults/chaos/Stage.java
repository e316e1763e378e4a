package io.punctual.faults.chaos;

import io.punctual.faults.load.Unsubscribers;
import io.punctual.faults.recording.FaultLog;
import io.punctual.faults.recording.Scrapes;
import io.punctual.history.FaultKind;
import io.punctual.local.stack.LocalStack;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.ServiceClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What strikes work on, and how they are noted. */
record Stage(
    LocalStack stack,
    Twins twins,
    MailServer mailServer,
    Archive archive,
    ServiceClient operator,
    Standing standing,
    Unsubscribers unsubscribers,
    FaultLog faults,
    Scrapes scrapes,
    InstantSource clock) {

  /** How long anything may take to be at work again after a fault. */
  static final Duration BACK_WITHIN = Duration.ofSeconds(90);

  Instant now() {
    return clock.instant();
  }

  /**
   * Kills these at once, whoever runs of each, and starts them again side by side. What the
   * processes published for Prometheus goes with them, so it is looked at before.
   *
   * @param point where it strikes a sender, if that is known
   * @param between what is done while they are away
   */
  void killAndStart(List<Part> parts, String point, Runnable between) throws InterruptedException {
    scrapes.look(now());
    var at = now();
    parts.forEach(stack::kill);
    between.run();
    var servers = parts.stream().filter(part -> !part.isService()).toList();
    var services = parts.stream().filter(Part::isService).toList();
    stack.start(servers);
    stack.start(services);
    var back = now();
    for (var part : parts) {
      var connections = part == Part.SENDER ? ChaosStack.CONNECTIONS : null;
      var where = point.isEmpty() || part != Part.SENDER ? null : point;
      faults.killed(part.label(), at, back, where, connections);
    }
    awaitAnotherMail();
  }

  /** Notes what lasted until now. */
  void lasted(FaultKind kind, String target, Instant from) {
    faults.lasted(kind, target, from, now());
  }

  /** Reminders go out again: somebody gets one that nobody had when this was asked. */
  void awaitAnotherMail() throws InterruptedException {
    long before = mailServer.mails();
    Waiting.until("another mail", BACK_WITHIN, () -> mailServer.mails() > before);
  }

  /** Somebody is in the middle of handing a mail over. */
  void awaitHandingOver() throws InterruptedException {
    Waiting.until(
        "a mail being handed over",
        BACK_WITHIN,
        () -> mailServer.sink().counts().handingOver() > 0);
  }
}
