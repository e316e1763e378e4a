package io.punctual.suppression.feedback.bars;

import io.punctual.suppression.feedback.Finding;
import io.punctual.suppression.feedback.reading.ReturnedMail;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Counts what {@link ReturnedMail} makes of a collection of bounces, complaints and answers. */
final class MailBars {

  /** Not the clock: another process on the machine makes no mail slow. */
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private final ReturnedMail reader = new ReturnedMail();
  private final List<String> wrongAddress = new ArrayList<>();
  private final List<String> mustNot = new ArrayList<>();
  private final List<String> unseenHard = new ArrayList<>();
  private final List<String> otherRecipient = new ArrayList<>();
  private final List<String> unseenComplaint = new ArrayList<>();
  private int mails;
  private int hard;
  private int recipients;
  private int complaints;
  private int unclear;
  private long slowestNanos;

  private MailBars() {}

  static MailBars of(Path folder) {
    return of(folder, file -> true);
  }

  /** Only the mails whose file is {@code wanted}. */
  static MailBars of(Path folder, Predicate<String> wanted) {
    var collection = new Collection(folder);
    var bars = new MailBars();
    collection
        .rowsByFile()
        .forEach(
            (file, rows) -> {
              if (wanted.test(file)) {
                bars.count(file, collection.mail(file), rows);
              }
            });
    return bars;
  }

  private void count(String file, byte[] raw, List<ExpectedRow> rows) {
    long start = CPU.getCurrentThreadCpuTime();
    var findings = reader.read(raw).getFirst().findings();
    slowestNanos = Math.max(slowestNanos, CPU.getCurrentThreadCpuTime() - start);
    mails++;
    unclear += findings.getFirst() instanceof Finding.Unclear ? 1 : 0;
    findings.stream()
        .filter(MailBars::suppresses)
        .filter(finding -> namesNoneOf(rows, finding))
        .forEach(finding -> wrongAddress.add(file));
    rows.forEach(row -> count(file, row, findings, rows.size() == 1));
  }

  private static boolean namesNoneOf(List<ExpectedRow> rows, Finding finding) {
    var address = finding.recipient();
    return address != null
        && rows.stream().noneMatch(row -> row.names(address) || row.recipient().isEmpty());
  }

  private void count(String file, ExpectedRow row, List<Finding> findings, boolean single) {
    var about =
        findings.stream()
            .filter(
                finding -> single || row.names(Objects.requireNonNullElse(finding.recipient(), "")))
            .toList();
    boolean suppressed = about.stream().anyMatch(MailBars::suppresses);
    if (row.mustNotSuppress() && suppressed) {
      mustNot.add(file);
    }
    if (row.isHard() && row.confidence().equals("high")) {
      hard++;
      note(unseenHard, file, !suppressed);
    }
    if (row.isComplaint()) {
      complaints++;
      note(unseenComplaint, file, !suppressed);
    }
    if (!row.recipient().isEmpty() && row.isSure()) {
      recipients++;
      boolean named =
          about.stream()
              .map(finding -> Objects.requireNonNullElse(finding.recipient(), ""))
              .anyMatch(row::names);
      note(otherRecipient, file, !named);
    }
  }

  private static void note(List<String> list, String file, boolean holds) {
    if (holds) {
      list.add(file);
    }
  }

  private static boolean suppresses(Finding finding) {
    return finding instanceof Finding.DeadAddress
        || finding instanceof Finding.Complained
        || finding instanceof Finding.OptedOut;
  }

  List<Bar> bars() {
    return List.of(
        Bar.none("wrong address suppressed", mails, wrongAddress),
        Bar.none("suppressed though it must not", mails, mustNot),
        Bar.atLeast(95, "hard bounces found", hard, unseenHard),
        Bar.atLeast(97, "recipient exact", recipients, otherRecipient),
        Bar.atLeast(95, "complaints found", complaints, unseenComplaint),
        Bar.below(2000, "slowest mail, CPU ms", slowestNanos / 1_000_000),
        Bar.note("for a person to look at", unclear, mails));
  }
}
