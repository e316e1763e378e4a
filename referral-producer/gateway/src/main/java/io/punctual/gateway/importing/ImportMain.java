package io.punctual.gateway.importing;

import java.time.InstantSource;
import picocli.CommandLine;

/** The file import as a program; {@code --help} explains it. */
public final class ImportMain {

  private static final String LOGBACK = "logback.configurationFile";

  private ImportMain() {}

  /** Ends with one of the exit codes that {@code --help} lists. */
  public static void main(String[] args) {
    if (System.getProperty(LOGBACK) == null) {
      System.setProperty(LOGBACK, "import-logback.xml");
    }
    System.exit(commandLine(InstantSource.system()).execute(args));
  }

  static CommandLine commandLine(InstantSource clock) {
    return new CommandLine(new ImportCommand(clock)).setCaseInsensitiveEnumValuesAllowed(true);
  }
}
