package io.punctual.cli;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where the services are and with which key they are asked: from an option, else the environment,
 * else the file that the local stack writes.
 */
final class ServiceOptions {

  @Option(
      names = "--suppression-url",
      paramLabel = "URL",
      defaultValue = "${env:PUNCTUAL_SUPPRESSION_URL}",
      description = "The suppression service. Else PUNCTUAL_SUPPRESSION_URL.")
  private @Nullable String suppressionUrl;

  @Option(
      names = "--scheduler-url",
      paramLabel = "URL",
      defaultValue = "${env:PUNCTUAL_SCHEDULER_URL}",
      description = "The reminder scheduler. Else PUNCTUAL_SCHEDULER_URL.")
  private @Nullable String schedulerUrl;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      defaultValue = "${env:PUNCTUAL_KEY}",
      description = {
        "An API key with the role operator. Else PUNCTUAL_KEY, which other users of this machine"
            + " cannot see as they can an option."
      })
  private @Nullable String key;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "${sys:punctual.root:-.}/.punctual/local/cli.properties",
      description = {
        "Properties suppression.url, scheduler.url and key, for what is not given otherwise."
            + " Default: the file that the local stack writes."
      })
  private Path config = Path.of("cli.properties");

  Service suppression() {
    return service(
        "suppression service",
        suppressionUrl,
        "suppression.url",
        "--suppression-url",
        "PUNCTUAL_SUPPRESSION_URL");
  }

  Service scheduler() {
    return service(
        "reminder scheduler",
        schedulerUrl,
        "scheduler.url",
        "--scheduler-url",
        "PUNCTUAL_SCHEDULER_URL");
  }

  private Service service(
      String name, @Nullable String given, String property, String option, String variable) {
    String url = value(given, property, "URL of the " + name, option, variable);
    URI base;
    try {
      base = URI.create(url);
    } catch (IllegalArgumentException e) {
      base = URI.create("");
    }
    if (base.getHost() == null || !String.valueOf(base.getScheme()).matches("https?")) {
      throw new CliException(
          ExitCode.USAGE,
          "No URL as in http://127.0.0.1:8082: %s. Correct %s or %s."
              .formatted(url, option, variable));
    }
    return new Service(name, variable, base, value(key, "key", "API key", "--key", "PUNCTUAL_KEY"));
  }

  private String value(
      @Nullable String given, String property, String what, String option, String variable) {
    if (given != null && !given.isBlank()) {
      return given.strip();
    }
    String value = file().getProperty(property);
    if (value == null || value.isBlank()) {
      throw new CliException(
          ExitCode.USAGE,
          "No %s: give %s, set %s, or start the local stack (deploy/local/up), which writes %s."
              .formatted(what, option, variable, config.normalize()));
    }
    return value.strip();
  }

  private Properties file() {
    var properties = new Properties();
    if (Files.exists(config)) {
      try (Reader reader = Files.newBufferedReader(config)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new CliException(
            ExitCode.USAGE,
            "%s cannot be read (%s). It is written by the local stack for the user who started it."
                .formatted(config.normalize(), e.getClass().getSimpleName()));
      }
    }
    return properties;
  }
}
