package io.punctual.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * How large the benchmark is.
 *
 * @param repository the root of the sources, everything built
 * @param mails handed over in the measured run from referral to mail
 * @param referrals published, taken in and planned in the runs of those steps; 0 leaves all single
 *     steps out
 * @param waiting reminders that wait while the tick is measured; compared with 10,000
 * @param connections open SMTP connections
 */
record Options(Path repository, int mails, int referrals, int waiting, int connections) {

  static Options parse(List<String> arguments) {
    var options = new Options(Path.of(arguments.get(0)), 90_000, 100_000, 1_000_000, 64);
    for (int i = 1; i < arguments.size(); i += 2) {
      if (i + 1 == arguments.size()) {
        throw new IllegalArgumentException(arguments.get(i) + " needs a number");
      }
      options = options.with(arguments.get(i), Integer.parseInt(arguments.get(i + 1)));
    }
    return options;
  }

  private Options with(String name, int value) {
    return switch (name) {
      case "--mails" -> new Options(repository, value, referrals, waiting, connections);
      case "--referrals" -> new Options(repository, mails, value, waiting, connections);
      case "--waiting" -> new Options(repository, mails, referrals, value, connections);
      case "--connections" -> new Options(repository, mails, referrals, waiting, value);
      default ->
          throw new IllegalArgumentException(
              name + " is unknown; there are --mails, --referrals, --waiting, --connections");
    };
  }
}
