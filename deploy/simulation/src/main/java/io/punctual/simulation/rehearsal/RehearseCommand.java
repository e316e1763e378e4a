package io.punctual.simulation.rehearsal;

import io.micronaut.context.exceptions.ConfigurationException;
import io.punctual.scheduler.planning.Plans;
import io.punctual.simulation.world.ReleasePolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code punctual rehearse}. */
@Command(
    name = "punctual rehearse",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Puts your plans through an outage of the scheduler, on a virtual clock and with the",
      "services' own code, and prints what would be sent, expire and be held, when alarms fire,",
      "and what a scheduler that asks for \"due <= now\" would have sent. Nothing is sent."
    })
public final class RehearseCommand implements Callable<Integer> {

  private static final int WRONG_USAGE = 2;

  @Option(
      names = "--plans",
      paramLabel = "FILE",
      description = "The scheduler's yml with your plans; without it those that ship.")
  private @Nullable Path plansFile;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      defaultValue = "2026-03-01",
      description = "The day on which the scheduler stops, at noon UTC; ${DEFAULT-VALUE}.")
  private LocalDate from = LocalDate.EPOCH;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "3",
      description = "For how many days, 1 to 366; ${DEFAULT-VALUE}.")
  private int days;

  @Option(
      names = "--referrals-per-day",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many people are referred each day, 1 to 2000; ${DEFAULT-VALUE}.")
  private int perDay;

  @Option(
      names = "--referrals",
      paramLabel = "FILE",
      description = "Instead: a CSV file whose first column is the moment of each referral.")
  private @Nullable Path referralsFile;

  @Option(
      names = "--cap",
      paramLabel = "N",
      defaultValue = "50",
      description = "Mails a second that may go out, 1 to 1000; ${DEFAULT-VALUE}.")
  private int cap;

  @Option(
      names = "--release-after",
      paramLabel = "HOURS",
      defaultValue = "2",
      description = "How long until somebody releases a hold; ${DEFAULT-VALUE}.")
  private int releaseAfter;

  @Option(
      names = "--drip",
      paramLabel = "N",
      defaultValue = "60",
      description = "How many a minute go out at first after a release; ${DEFAULT-VALUE}.")
  private int drip;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  /** For the shell. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new RehearseCommand()).execute(arguments));
  }

  @Override
  public Integer call() {
    var console = line();
    try {
      check();
      rehearse(PlanFile.read(plansFile), new Report(console.getOut()));
      return 0;
    } catch (ConfigurationException | IllegalArgumentException e) {
      console.getErr().println(e.getMessage());
    } catch (IOException e) {
      console.getErr().println("cannot read " + e.getMessage());
    }
    return WRONG_USAGE;
  }

  private void rehearse(Plans plans, Report report) throws IOException {
    var stop = from.atTime(12, 0).toInstant(ZoneOffset.UTC);
    var outage = new Outage(stop, Duration.ofDays(days));
    var release = new ReleasePolicy(Duration.ofHours(releaseAfter), drip);
    var rehearsal = new Rehearsal(plans, outage, cap, release);
    List<Instant> referrals =
        referralsFile == null
            ? Referrals.perDay(perDay, rehearsal.start(), rehearsal.lastReferral())
            : Referrals.read(referralsFile);
    report.heading(plans, outage, referrals.size(), cap);
    var result = rehearsal.run(referrals);
    report.comparison(result, new OrdinaryScheduler(plans, outage, cap).send(referrals));
    report.marks(result.marks());
  }

  private void check() {
    within("--days", days, 366);
    within("--referrals-per-day", perDay, 2_000);
    within("--cap", cap, 1_000);
    within("--drip", drip, 100_000);
    within("--release-after", releaseAfter, 1_000);
  }

  private static void within(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException("%s must be from 1 to %d".formatted(option, most));
    }
  }

  private CommandLine line() {
    if (spec == null) {
      throw new IllegalStateException("not called by the command line");
    }
    return spec.commandLine();
  }
}
