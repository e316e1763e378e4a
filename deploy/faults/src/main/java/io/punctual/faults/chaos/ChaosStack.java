package io.punctual.faults.chaos;

import io.punctual.history.PlannedStep;
import io.punctual.local.stack.LocalStack;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.Ports;
import io.punctual.local.stack.StackOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The services as processes, with plans, leases and Kafka's limits in seconds. */
final class ChaosStack {

  static final String PLAN = "referral";
  static final Duration LEASE = Duration.ofSeconds(10);

  /** SMTP connections of one sender. */
  static final int CONNECTIONS = 4;

  /** The cap, mails a second; so low that every outage's backlog presses against it. */
  static final int CAP = 15;

  /** A frozen process is out of its groups after so long, and its leases have run out. */
  static final Duration LONGER_THAN_ANY_LIMIT = Duration.ofSeconds(13);

  /** The first outlasts every fault; the second may well expire. */
  static final List<PlannedStep> STEPS =
      List.of(
          new PlannedStep(PLAN, "first", Duration.ofSeconds(3), Duration.ofSeconds(60)),
          new PlannedStep(PLAN, "second", Duration.ofSeconds(5), Duration.ofSeconds(10)));

  /** Longer than the window of the second step. */
  static final Duration LONGER_THAN_A_WINDOW = Duration.ofSeconds(12);

  private static final List<Part> PARTS =
      List.of(
          Part.KAFKA, Part.POSTGRES, Part.SUPPRESSION, Part.SCHEDULER, Part.SENDER, Part.GATEWAY);

  private ChaosStack() {}

  /**
   * Starts it.
   *
   * @param mailServer its port; it is there already, or the sender would never be ready
   */
  static LocalStack start(Path repository, Path data, int mailServer, Consumer<String> progress) {
    var options =
        StackOptions.of(repository)
            .dataDir(data)
            .fresh(true)
            .ports(Ports.free())
            .jvmArguments(List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"))
            .with(Part.SUPPRESSION, suppression())
            .with(Part.SCHEDULER, scheduler())
            .with(Part.SENDER, sender(mailServer));
    return LocalStack.start(options, PARTS, progress);
  }

  private static Map<String, String> suppression() {
    return groups(
        Map.of(
            "punctual.suppression.claim.lease", LEASE.toString(),
            "punctual.suppression.claim.sweep-every", "500ms",
            "punctual.suppression.claim.retry-after", "1s",
            "punctual.suppression.rate.per-second", Integer.toString(CAP),
            "punctual.suppression.environment.check-every", "500ms",
            "punctual.suppression.books.refresh", "1s"));
  }

  private static Map<String, String> scheduler() {
    var properties = new HashMap<String, String>();
    var plan = "punctual.scheduler.plans." + PLAN;
    properties.put(plan + ".days", "MON-SUN");
    properties.put(plan + ".opens", "00:00");
    properties.put(plan + ".closes", "24:00");
    for (var step : STEPS) {
      properties.put(plan + ".steps." + step.step() + ".offset", step.offset().toString());
      properties.put(plan + ".steps." + step.step() + ".window", step.window().toString());
    }
    properties.put("punctual.scheduler.dispatch.interval", "200ms");
    properties.put("punctual.scheduler.dispatch.cap-per-second", Integer.toString(CAP));
    properties.put("punctual.scheduler.dispatch.ask-again", "1s");
    properties.put("punctual.scheduler.closing.interval", "1s");
    properties.put("punctual.scheduler.closing.grace", LEASE.plusSeconds(2).toString());
    properties.put("punctual.scheduler.books.refresh", "1s");
    properties.put("punctual.scheduler.books.overdue-after", "90s");
    return groups(properties);
  }

  /** The lease is longer than all of these together. */
  private static Map<String, String> sender(int mailServer) {
    var smtp = "punctual.sender.smtp.";
    var properties = new HashMap<String, String>();
    properties.put(smtp + "port", Integer.toString(mailServer));
    properties.put(smtp + "connections", Integer.toString(CONNECTIONS));
    properties.put(smtp + "connect-timeout", "500ms");
    properties.put(smtp + "read-timeout", "3s");
    properties.put(smtp + "write-timeout", "1s");
    properties.put(smtp + "dot-timeout", "3s");
    properties.put(smtp + "check-after", "1s");
    properties.put(smtp + "close-after", "5s");
    properties.put(smtp + "retry-after", "1s");
    properties.put(smtp + "probe-from", "200ms");
    properties.put(smtp + "probe-up-to", "1s");
    properties.put("punctual.sender.claim.sender", Part.SENDER.label());
    properties.put("punctual.sender.claim.margin", "1s");
    properties.put("punctual.sender.claim.skew-alarm", "900ms");
    properties.put("punctual.sender.claim.retry-up-to", "500ms");
    properties.put("punctual.sender.suppression.timeout", "3s");
    return groups(properties);
  }

  /** Whoever does not poll for six seconds is out. */
  private static Map<String, String> groups(Map<String, String> properties) {
    var all = new HashMap<>(properties);
    all.put("punctual.kafka.properties.session.timeout.ms", "6000");
    all.put("punctual.kafka.properties.heartbeat.interval.ms", "1000");
    all.put("punctual.kafka.properties.max.poll.interval.ms", "6000");
    return all;
  }
}
