package io.punctual.bench;

import io.punctual.local.stack.LocalStack;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.Ports;
import io.punctual.local.stack.StackOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starts a stack and a sink, runs every measurement once, prints the table. */
public final class Benchmark {

  /** Both reminders of a referral are due this long after it, a second apart. */
  static final String FIRST_OFFSET = "PT1H";

  static final String SECOND_OFFSET = "PT1H1S";

  /** Referrals come through the client library, so no gateway; the sink stands for the mailbox. */
  private static final List<Part> PARTS =
      List.of(Part.KAFKA, Part.POSTGRES, Part.SUPPRESSION, Part.SCHEDULER, Part.SENDER);

  private Benchmark() {}

  /** Arguments: the repository's root, then options; see {@link Options}. */
  public static void main(String[] args) throws Exception {
    var options = Options.parse(List.of(args));
    var ports = Ports.free();
    var report = new Report(System.out);
    int sinkPort = Ports.free().of(Part.MAILBOX);
    var sink = startSink(sinkPort);
    try {
      run(options, ports, sinkPort, report);
    } finally {
      sink.destroy();
    }
  }

  private static void run(Options options, Ports ports, int sink, Report report) throws Exception {
    var data = options.repository().resolve(".punctual/bench");
    var stackOptions = stackOptions(options, ports, sink, data);
    try (var stack = LocalStack.start(stackOptions, PARTS, line -> {});
        var view = new SinkView(sink)) {
      new Measurements(options, stack, view, report).run();
    }
  }

  private static StackOptions stackOptions(Options options, Ports ports, int sink, Path data) {
    return StackOptions.of(options.repository())
        .dataDir(data)
        .fresh(true)
        .ports(ports)
        .jvmArguments(List.of("-Xmx256m", "-XX:+UseSerialGC"))
        .with(Part.SUPPRESSION, Map.of("punctual.suppression.rate.per-second", "100000"))
        .with(
            Part.SCHEDULER,
            Map.of(
                "punctual.scheduler.plans.referral.days", "MON-SUN",
                "punctual.scheduler.plans.referral.opens", "00:00",
                "punctual.scheduler.plans.referral.closes", "24:00",
                "punctual.scheduler.plans.referral.steps.first.offset", FIRST_OFFSET,
                "punctual.scheduler.plans.referral.steps.second.offset", SECOND_OFFSET,
                "punctual.scheduler.dispatch.cap-per-second", "20000"))
        .with(
            Part.SENDER,
            Map.of(
                "punctual.sender.smtp.port", Integer.toString(sink),
                "punctual.sender.smtp.connections", Integer.toString(options.connections())));
  }

  private static Process startSink(int port) throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SmtpSink.class.getName(),
                Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(Files.createTempFile("punctual-sink", ".log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop-sink"));
    return process;
  }
}
