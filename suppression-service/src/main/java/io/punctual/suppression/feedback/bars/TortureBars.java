package io.punctual.suppression.feedback.bars;

import io.punctual.suppression.feedback.Finding;
import io.punctual.suppression.feedback.reading.ReturnedMail;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Counts what damaged and odd mails do to {@link ReturnedMail}: nothing, and soon. */
final class TortureBars {

  /** Not the clock: another process on the machine makes no mail slow. */
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private TortureBars() {}

  static List<Bar> of(Path folder) {
    var reader = new ReturnedMail();
    var collection = new Collection(folder);
    var crashed = new ArrayList<String>();
    var suppressed = new ArrayList<String>();
    long slowest = 0;
    int mails = 0;
    for (var line : collection.table("expected.csv")) {
      var file = line.getField("file");
      var raw = collection.mail(file);
      long start = CPU.getCurrentThreadCpuTime();
      var findings = reader.read(raw).getFirst().findings();
      slowest = Math.max(slowest, CPU.getCurrentThreadCpuTime() - start);
      mails++;
      if (findings.contains(new Finding.Unclear("READING_FAILED"))) {
        crashed.add(file);
      }
      boolean report = line.getField("bounce_kind").equals("contains-report");
      if (!report && findings.stream().anyMatch(TortureBars::suppresses)) {
        suppressed.add(file);
      }
    }
    return List.of(
        Bar.none("crashes", mails, crashed),
        Bar.none("suppressed by a mail that is no report", mails, suppressed),
        Bar.below(2000, "slowest mail, CPU ms", slowest / 1_000_000));
  }

  private static boolean suppresses(Finding finding) {
    return finding instanceof Finding.DeadAddress
        || finding instanceof Finding.Complained
        || finding instanceof Finding.OptedOut;
  }
}
