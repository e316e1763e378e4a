package io.punctual.bench;

import java.io.PrintStream;
import java.util.Locale;

/** The table, printed row by row as the figures come. */
final class Report {

  private static final String ROW = "| %-44s | %12s | %-50s |%n";

  private final PrintStream out;

  Report(PrintStream out) {
    this.out = out;
  }

  void section(String name) {
    out.printf("%n| %-44s | %12s | %-50s |%n", name, "", "");
    out.printf("|%s|%s|%s|%n", "-".repeat(46), "-".repeat(13) + ":", "-".repeat(52));
  }

  void rate(String what, Figure figure, String remark) {
    row(what, String.format(Locale.ROOT, "%,.0f /s", figure.perSecond()), remark);
  }

  void row(String what, String value, String remark) {
    out.printf(ROW, what, value, remark);
    out.flush();
  }

  static String seconds(double value) {
    return String.format(Locale.ROOT, "%.2f s", value);
  }

  static String times(double value) {
    return String.format(Locale.ROOT, "%.2f x", value);
  }

  static String mebibytes(long bytes) {
    return (bytes >> 20) + " MiB";
  }
}
