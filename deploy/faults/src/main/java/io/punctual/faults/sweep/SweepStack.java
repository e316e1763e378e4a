package io.punctual.faults.sweep;

import io.punctual.history.PlannedStep;
import io.punctual.local.stack.LocalStack;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.Ports;
import io.punctual.local.stack.StackOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The services, with plans, leases and pauses in seconds, ready to be made to fail. */
final class SweepStack {

  static final String PLAN = "referral";
  static final Duration LEASE = Duration.ofSeconds(8);
  static final Duration GRACE = Duration.ofSeconds(2);
  static final int CONNECTIONS = 3;

  /** Mails a second: as the services have it by default. */
  static final double CAP = 50;

  /** The first has room for every delay of a sweep; the second may well expire. */
  static final List<PlannedStep> STEPS =
      List.of(
          new PlannedStep(PLAN, "first", Duration.ofSeconds(1), Duration.ofSeconds(40)),
          new PlannedStep(PLAN, "second", Duration.ofSeconds(2), Duration.ofSeconds(10)));

  private static final List<Part> PARTS =
      List.of(Part.KAFKA, Part.POSTGRES, Part.SUPPRESSION, Part.SCHEDULER, Part.SENDER);

  private SweepStack() {}

  /**
   * @param mailServer its port; it is there already, or the sender would never be ready
   */
  static LocalStack start(
      Path repository, Path data, Switchboard faults, int mailServer, Consumer<String> progress) {
    var jvm = new ArrayList<>(List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    jvm.addAll(faults.jvmArguments());
    var options =
        StackOptions.of(repository)
            .dataDir(data)
            .fresh(true)
            .ports(Ports.free())
            .jvmArguments(jvm)
            .with(Part.SUPPRESSION, suppression())
            .with(Part.SCHEDULER, scheduler())
            .with(Part.SENDER, sender(mailServer));
    return LocalStack.start(options, PARTS, progress);
  }

  private static Map<String, String> suppression() {
    return with(
        Map.of(
            "punctual.suppression.claim.lease", LEASE.toString(),
            "punctual.suppression.claim.sweep-every", "500ms",
            "punctual.suppression.claim.retry-after", "1s",
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
    properties.put("punctual.scheduler.closing.interval", "500ms");
    properties.put("punctual.scheduler.closing.grace", GRACE.toString());
    properties.put("punctual.scheduler.books.refresh", "1s");
    properties.put("punctual.scheduler.books.overdue-after", "60s");
    return with(properties);
  }

  /** The lease is longer than all of these together. */
  private static Map<String, String> sender(int mailServer) {
    var smtp = "punctual.sender.smtp.";
    var properties = new HashMap<String, String>();
    properties.put(smtp + "port", Integer.toString(mailServer));
    properties.put(smtp + "connections", Integer.toString(CONNECTIONS));
    properties.put(smtp + "connect-timeout", "500ms");
    properties.put(smtp + "read-timeout", "700ms");
    properties.put(smtp + "write-timeout", "700ms");
    properties.put(smtp + "dot-timeout", "1500ms");
    properties.put(smtp + "check-after", "1s");
    properties.put(smtp + "close-after", "5s");
    properties.put(smtp + "retry-after", "500ms");
    properties.put(smtp + "probe-from", "200ms");
    properties.put(smtp + "probe-up-to", "500ms");
    properties.put("punctual.sender.claim.sender", Part.SENDER.label());
    // So that it is on record whom the gate before the final dot let pass.
    properties.put("logger.levels.io.punctual.sender.sending", "DEBUG");
    properties.put("punctual.sender.claim.margin", "1s");
    properties.put("punctual.sender.claim.skew-alarm", "900ms");
    properties.put("punctual.sender.claim.retry-up-to", "500ms");
    return with(properties);
  }

  /** One instance of each: a restarted one takes its partitions back at once. */
  private static Map<String, String> with(Map<String, String> properties) {
    var all = new HashMap<>(properties);
    all.put("punctual.kafka.properties.group.instance.id", "sweep");
    all.put("punctual.kafka.properties.session.timeout.ms", "20000");
    return all;
  }
}
