package io.punctual.bench;

import io.punctual.local.stack.LocalStack;
import io.punctual.local.stack.Part;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** Every figure of the pipeline, one after another on one running stack. */
final class Measurements {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Far enough in the past for both reminders to be due, near enough not to be late. */
  private static final Duration DUE_NOW = Duration.ofSeconds(3602);

  private static final String PASSED_INTAKE = "SELECT sum(passed) FROM intake_book";
  private static final String PASSED_EVENTS =
      "SELECT sum(passed) FROM book WHERE topic = 'referral.events.v1'";
  private static final String HANDED_OVER =
      "SELECT count(*) FROM reminder WHERE status = 'ACCEPTED'";
  private static final String EMITTED = "SELECT count(*) FROM reminder WHERE attempt > 0";

  private final Options options;
  private final LocalStack stack;
  private final SinkView sink;
  private final Report report;
  private final Database suppression;
  private final Database scheduler;

  Measurements(Options options, LocalStack stack, SinkView sink, Report report) {
    this.options = options;
    this.stack = stack;
    this.sink = sink;
    this.report = report;
    this.suppression = new Database(stack.ports().database("punctual_suppression"));
    this.scheduler = new Database(stack.ports().database("punctual_scheduler"));
  }

  void run() throws Exception {
    try (var load = new Load(stack.ports().kafka())) {
      mail(load, options.mails() * 4 / 3); // warm: the services compile themselves
      var limits = Limits.measure(options, stack.ports(), sink, report);
      report.section("From referral to mail, every promise on");
      reportWholeWay(load, limits);
      if (options.referrals() > 0) {
        report.section("Step by step");
        steps(load);
        claims();
        new TickMeasurement(scheduler, stack, report).run(options.waiting());
      }
    } finally {
      suppression.close();
      scheduler.close();
    }
  }

  private void reportWholeWay(Load load, Limits limits) {
    var meter = new CpuMeter(stack);
    var sunk = sink.sunk();
    var before = meter.read();
    var mail = mail(load, options.mails());
    var used = meter.since(before);
    long octets = sink.sunk().meanOctetsSince(sunk);
    report.rate(
        "mails, from referral to the sink",
        mail,
        "%s of the bare loop's rate; two mails per referral"
            .formatted(Report.times(mail.perSecond() / limits.mail().perSecond())));
    report.row(
        "  octets a mail",
        String.format(Locale.ROOT, "%,d", octets),
        Report.times((double) octets / limits.mailOctets()) + " of the bare loop's");
    double total = CpuMeter.sum(used).toMillis() / 1000.0 * 10_000 / options.mails();
    report.row("CPU per 10,000 mails, all parts", Report.seconds(total), "aim: at most 5 s");
    used.forEach(
        (part, cpu) ->
            report.row(
                "  " + part.label(),
                Report.seconds(cpu.toMillis() / 1000.0 * 10_000 / options.mails()),
                memory(part)));
  }

  private String memory(Part part) {
    return stack
        .pid(part)
        .map(pid -> "peak resident memory " + Report.mebibytes(Usage.of(pid).peakMemory()))
        .orElse("");
  }

  /** The whole way, until the scheduler knows of every mail that it was accepted. */
  private Figure mail(Load load, int mails) {
    long sunk = sink.mails();
    long settled = scheduler.number(HANDED_OVER);
    long start = System.nanoTime();
    load.publish(mails / 2, InstantSource.system().instant().minus(DUE_NOW));
    Progress.until("mails at the sink", sink::mails, sunk + mails, LIMIT);
    var wall = Duration.ofNanos(System.nanoTime() - start);
    Progress.until(
        "outcomes at the scheduler",
        () -> scheduler.number(HANDED_OVER),
        settled + mails,
        LIMIT,
        Duration.ofSeconds(1));
    return new Figure(mails, wall, Duration.ZERO);
  }

  private void steps(Load load) {
    for (var part : List.of(Part.SENDER, Part.SCHEDULER, Part.SUPPRESSION)) {
      stack.stop(part);
    }
    long intake = suppression.number(PASSED_INTAKE);
    long events = scheduler.number(PASSED_EVENTS);
    int count = options.referrals();
    report.rate(
        "referrals published",
        load.publish(count, InstantSource.system().instant()),
        "client library, acks=all");

    stack.start(Part.SUPPRESSION);
    report.rate(
        "referrals taken in by the suppression service",
        Progress.until("intake", () -> suppression.number(PASSED_INTAKE), intake + count, LIMIT),
        "address checked, keyed, stored, event out");
    Progress.until("outbox", () -> -suppression.number("SELECT count(*) FROM outbox"), 0, LIMIT);

    stack.start(Part.SCHEDULER);
    report.rate(
        "referrals planned by the scheduler",
        Progress.until("planning", () -> scheduler.number(PASSED_EVENTS), events + count, LIMIT),
        "two reminders each; aim: 20,000");
    emission(load);
  }

  private void emission(Load load) {
    int count = options.mails() / 3;
    long emitted = scheduler.number(EMITTED);
    // Due a little later, so that planning is over when emission begins.
    load.publish(
        count / 2, InstantSource.system().instant().minus(DUE_NOW).plus(Duration.ofSeconds(30)));
    report.rate(
        "reminders emitted",
        Progress.until(
            "emission",
            () -> scheduler.number(EMITTED),
            emitted + count,
            LIMIT,
            Duration.ofMillis(200)),
        "due, marked and published");
    long sunk = sink.mails();
    stack.start(Part.SENDER);
    report.rate(
        "mails from a full topic",
        Progress.until("mails", sink::mails, sunk + count, LIMIT),
        "sender alone has work: claim, render, hand over, settle");
  }

  private void claims() throws Exception {
    var exchange = new Exchange(stack.ports().url(Part.SUPPRESSION), stack.secrets().senderKey());
    var recipients =
        suppression.keys("SELECT recipient_key FROM contact ORDER BY stored_at DESC LIMIT 40000");
    exchange.claim(recipients.subList(0, recipients.size() / 4)); // warm
    var claims = exchange.claim(recipients.subList(recipients.size() / 4, recipients.size()));
    report.rate("claims granted and settled", claims, "500 per exchange, one exchange at a time");
  }
}
