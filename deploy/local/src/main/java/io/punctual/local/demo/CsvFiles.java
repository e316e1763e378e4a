package io.punctual.local.demo;

import io.punctual.local.demo.Person.Fate;
import io.punctual.local.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that go in: the product's referrals, and the suppressions it already has. */
public final class CsvFiles {

  private CsvFiles() {}

  /** Writes the referrals in the columns that the gateway's import reads. */
  public static void writeReferrals(Path file, List<Referral> referrals) {
    var header = "referralId,memberId,memberName,address,name,referredAt,zone,locale";
    write(file, header, referrals.stream().map(CsvFiles::line).toList());
  }

  /**
   * The suppression list of {@code people}, in the columns that the suppression service reads.
   *
   * <p>Every second address carries a tag ("ada+news@…"), as in lists exported from other tools.
   */
  static String suppressions(List<Person> people, Instant at) {
    var suppressed = people.stream().filter(person -> person.fate() == Fate.SUPPRESSED).toList();
    return Stream.concat(
            Stream.of("address,reason,source,at"),
            suppressed.stream()
                .map(person -> tagged(person, suppressed.indexOf(person)))
                .map(address -> cells(address, "IMPORTED", "demo-list", at.toString())))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String tagged(Person person, int index) {
    return index % 2 == 0 ? person.address() : person.address().replace("@", "+news@");
  }

  private static String line(Referral referral) {
    return cells(
        referral.referralId(),
        referral.memberId(),
        referral.memberName(),
        referral.address(),
        referral.name(),
        referral.referredAt().toString(),
        referral.zone(),
        referral.locale());
  }

  private static String cells(String... values) {
    return Stream.of(values).map(CsvFiles::cell).collect(Collectors.joining(","));
  }

  private static String cell(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  private static void write(Path file, String header, List<String> lines) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, Stream.concat(Stream.of(header), lines.stream()).toList());
    } catch (IOException e) {
      throw new StackException("cannot write " + file, e);
    }
  }
}
