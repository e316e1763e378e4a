package io.punctual.local.drill;

import io.punctual.local.demo.CsvFiles;
import io.punctual.local.demo.Referral;
import io.punctual.local.stack.Gateway;
import io.punctual.local.stack.LocalStack;
import io.punctual.local.stack.MailReader;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.Prometheus;
import io.punctual.local.stack.ReceivedMail;
import io.punctual.local.stack.ServiceClient;
import io.punctual.local.stack.StackException;
import io.punctual.local.stack.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** A running stack whose clock can be moved, with what the acts do on it and look at. */
final class Stage implements AutoCloseable {

  /** The mailbox tells time too, so it is restarted with the services. */
  private static final List<Part> WITH_A_CLOCK =
      List.of(Part.GATEWAY, Part.SCHEDULER, Part.SENDER, Part.SUPPRESSION, Part.MAILBOX);

  private static final int MANY_LINES = 5_000;

  /** An alarm may come this many lines before the service says that it has started. */
  private static final int STARTING = 40;

  private final LocalStack stack;
  private final ServiceClient operator;
  private final MailReader mailbox;

  Stage(LocalStack stack) {
    this.stack = stack;
    this.operator = new ServiceClient(stack.ports(), stack.secrets().operatorKey());
    this.mailbox = new MailReader(operator);
  }

  LocalStack stack() {
    return stack;
  }

  ServiceClient operator() {
    return operator;
  }

  /** Publishes the referrals through the gateway's file import. */
  void refer(List<Referral> referrals) {
    var file = stack.options().dataDir().resolve("referrals.csv");
    CsvFiles.writeReferrals(file, referrals);
    try (var gateway = new Gateway(stack)) {
      var run = gateway.importCsv(file);
      if (run.exitCode() != 0) {
        throw new StackException("the import failed:\n" + run.output().indent(4));
      }
    }
  }

  /** Stops the services, moves the clock, and starts them again. */
  void wakeAt(Instant moment) {
    WITH_A_CLOCK.forEach(stack::stop);
    stack.clock(moment);
    stack.start(List.of(Part.MAILBOX));
    stack.start(Part.services());
  }

  Tally books() {
    return Tally.ask(operator);
  }

  /** All mails so far, oldest first. */
  List<ReceivedMail> mails() {
    mailbox.takeNew();
    return mailbox.all();
  }

  /** Waits for the books to look like this; returns them as they were last. */
  Tally awaitBooks(Duration limit, Predicate<Tally> wanted) throws InterruptedException {
    var seen = new ArrayList<Tally>();
    await(
        limit,
        () -> {
          seen.add(books());
          return wanted.test(seen.getLast());
        });
    return seen.getLast();
  }

  /** Waits for a condition; returns whether it came within the limit. */
  boolean await(Duration limit, BooleanSupplier condition) throws InterruptedException {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > limit.toNanos()) {
        return false;
      }
      Thread.sleep(500);
    }
    return true;
  }

  /** The alarms that a part raised, as they stand in its log since it was started last. */
  List<String> alarms(Part part) {
    var lines = stack.lastLines(part, MANY_LINES);
    int start = 0;
    for (int i = 0; i < lines.size(); i++) {
      start = lines.get(i).contains("Startup completed") ? i : start;
    }
    return lines.stream()
        .skip(Math.max(0, start - STARTING))
        .filter(line -> line.contains(" ALARM "))
        .toList();
  }

  /** The samples of one metric of a part, as Prometheus would read them. */
  List<String> metrics(Part part, String name) {
    return Prometheus.ask(operator, part)
        .text()
        .lines()
        .filter(line -> line.startsWith(name))
        .toList();
  }

  @Override
  public void close() {
    operator.close();
  }
}
