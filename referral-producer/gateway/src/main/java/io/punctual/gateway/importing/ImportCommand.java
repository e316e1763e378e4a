package io.punctual.gateway.importing;

import io.punctual.referral.ProducerSettings;
import io.punctual.referral.Receipt;
import io.punctual.referral.ReferralProducer;
import io.punctual.referral.Referred;
import io.punctual.referral.WhenUnavailable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports a file of referrals: checks every line, publishes the good ones, reports the bad. */
@Command(
    name = "punctual-import",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes the referrals of a CSV or NDJSON file.",
      "",
      "CSV needs a header row with referralId, memberId, address, referredAt and may have"
          + " memberName, name, zone, locale. NDJSON has one object a line with the same fields.",
      "",
      "Running the same file again does no harm: a referral is stored once, by its referralId."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every line was published (or would be)",
      "1:some lines were rejected; the report names them",
      "2:the command line is wrong",
      "3:the file cannot be read, or not from some line on",
      "4:Kafka did not answer; run the same command again"
    })
final class ImportCommand implements Callable<Integer> {

  static final int SOME_REJECTED = 1;
  static final int UNUSABLE_FILE = 3;
  static final int KAFKA_AWAY = 4;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "CSV or NDJSON, in UTF-8.")
  private Path file;

  @Option(
      names = "--bootstrap-servers",
      defaultValue = "${env:PUNCTUAL_KAFKA_BOOTSTRAP_SERVERS:-127.0.0.1:19092}",
      description = "Kafka's host:port, several with commas. Default: ${DEFAULT-VALUE}")
  private String bootstrapServers;

  @Option(
      names = "--kafka-property",
      paramLabel = "NAME=VALUE",
      description = "More properties of Kafka's producer, for TLS and SASL.")
  private Map<String, String> kafkaProperties = Map.of();

  @Option(
      names = "--topic",
      defaultValue = "referral.intake.v1",
      description = "Default: ${DEFAULT-VALUE}")
  private String topic;

  @Option(
      names = "--source",
      description = "Name of the source, part of the event ids. Default: the file's name.")
  private @Nullable String source;

  @Option(
      names = "--format",
      defaultValue = "AUTO",
      description = "${COMPLETION-CANDIDATES}. AUTO goes by the file's ending.")
  private Format format;

  @Option(names = "--separator", defaultValue = ",", description = "Between CSV cells.")
  private char separator;

  @Option(names = "--dry-run", description = "Check every line and publish nothing.")
  private boolean dryRun;

  @Option(names = "--rate", defaultValue = "0", description = "Events a second; 0 = no limit.")
  private int rate;

  @Option(
      names = "--wait",
      defaultValue = "60",
      description = "Seconds to wait for Kafka before stopping. Default: ${DEFAULT-VALUE}")
  private int waitSeconds;

  @Option(
      names = "--rejects",
      description = "Where to report rejected lines. Default: FILE.rejects.csv")
  private @Nullable Path rejects;

  private final InstantSource clock;

  /** How the file is written. */
  enum Format {
    AUTO,
    CSV,
    NDJSON
  }

  // picocli fills in the options before call().
  @SuppressWarnings("NullAway.Init")
  ImportCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws InterruptedException {
    check(rate >= 0, "--rate must not be negative");
    check(waitSeconds >= 1 && waitSeconds <= 3_600, "--wait must be from 1 to 3600 seconds");
    var report = rejects == null ? Path.of(file + ".rejects.csv") : rejects;
    check(!report.toAbsolutePath().equals(file.toAbsolutePath()), "--rejects must not be FILE");
    try (var referrals = open();
        var rejected = new Rejects(report)) {
      var result = dryRun ? checkOnly(referrals, rejected) : publish(referrals, rejected);
      return conclude(result, report);
    } catch (UnusableFileException e) {
      err().println(file + ": " + e.getMessage());
      return UNUSABLE_FILE;
    } catch (IOException e) {
      err().printf("%s cannot be read or %s not written (%s)%n", file, report, kind(e));
      return UNUSABLE_FILE;
    }
  }

  private ReferralFile open() throws IOException {
    boolean csv =
        switch (format) {
          case CSV -> true;
          case NDJSON -> false;
          case AUTO -> file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
        };
    return csv ? new CsvFile(file, separator) : new NdjsonFile(file);
  }

  private ImportResult checkOnly(ReferralFile referrals, Rejects rejected)
      throws IOException, InterruptedException {
    return run(
        referrals,
        rejected,
        new Throttle(0),
        event -> CompletableFuture.completedFuture(new Receipt(event.eventId(), topic, 0, 0)));
  }

  private ImportResult publish(ReferralFile referrals, Rejects rejected)
      throws IOException, InterruptedException {
    try (var producer = ReferralProducer.connect(settings())) {
      return run(referrals, rejected, new Throttle(rate), producer::publish);
    }
  }

  private ImportResult run(
      ReferralFile referrals,
      Rejects rejected,
      Throttle throttle,
      Function<Referred, CompletableFuture<Receipt>> publish)
      throws IOException, InterruptedException {
    var name = source == null ? String.valueOf(file.getFileName()) : source;
    var run = new FileImport(name, clock, publish, throttle, rejected);
    try (var progress = new ImportProgress("importing", Files.size(file))) {
      return run.run(referrals, progress::at);
    }
  }

  private ProducerSettings settings() {
    try {
      return ProducerSettings.builder()
          .bootstrapServers(bootstrapServers)
          .source("/punctual/referral-import")
          .topic(topic)
          .whenUnavailable(WhenUnavailable.waitUpTo(Duration.ofSeconds(waitSeconds)))
          .longestBlock(Duration.ofSeconds(Math.min(10, waitSeconds)))
          .kafkaProperties(kafkaProperties)
          .clock(clock)
          .build();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private int conclude(ImportResult result, Path report) throws IOException {
    out()
        .printf(
            "%d %s, %d rejected%n",
            result.accepted(), dryRun ? "would be published" : "published", result.rejected());
    if (result.rejected() == 0) {
      Files.deleteIfExists(report);
    } else {
      out().println("rejected lines: " + report);
    }
    return switch (result.end()) {
      case COMPLETE -> result.rejected() == 0 ? 0 : SOME_REJECTED;
      case UNUSABLE_FILE -> {
        err().printf("%s cannot be read after line %d%n", file, result.lastLine());
        yield UNUSABLE_FILE;
      }
      case KAFKA_AWAY -> {
        err()
            .printf(
                "Kafka did not acknowledge within %d s; stopped after line %d."
                    + " Run the same command again.%n",
                waitSeconds, result.lastLine());
        yield KAFKA_AWAY;
      }
    };
  }

  private void check(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private static String kind(IOException e) {
    return e.getClass().getSimpleName();
  }
}
