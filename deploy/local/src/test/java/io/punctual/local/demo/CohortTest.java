package io.punctual.local.demo;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.local.demo.Person.Fate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CohortTest {

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  private final List<Person> people = Cohort.generate(Cohort.SEED, NOW);

  @TempDir Path folder;

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(Cohort.generate(Cohort.SEED, NOW)).isEqualTo(people);
    assertThat(Cohort.generate(1, NOW)).isNotEqualTo(people);
  }

  @Test
  void knowsEveryPersonOnce() {
    assertThat(people).extracting(Person::address).doesNotHaveDuplicates();
    assertThat(Cohort.referrals(people))
        .hasSize(600)
        .extracting(Referral::referralId)
        .doesNotHaveDuplicates();
  }

  @Test
  void hasPeopleReferredByTwoDifferentMembers() {
    assertThat(people)
        .filteredOn(person -> person.referrals().size() == 2)
        .hasSize(60)
        .allSatisfy(
            person ->
                assertThat(person.referrals())
                    .extracting(Referral::memberId)
                    .doesNotHaveDuplicates());
  }

  @Test
  void hasSeveralLanguagesWithZones() {
    var all = Cohort.referrals(people);

    assertThat(all.stream().collect(groupingBy(Referral::locale)))
        .containsKeys("en", "fr", "it", "de", "");
    assertThat(all.stream().collect(groupingBy(Referral::zone)).size()).isGreaterThan(7);
  }

  @Test
  void refersNobodyInTheFuture() {
    assertThat(Cohort.referrals(people))
        .allSatisfy(referral -> assertThat(referral.referredAt()).isBeforeOrEqualTo(NOW));
    assertThat(people)
        .filteredOn(person -> person.fate() == Fate.FOUR_MONTHS_AGO)
        .isNotEmpty()
        .flatExtracting(Person::referrals)
        .allSatisfy(
            referral ->
                assertThat(Duration.between(referral.referredAt(), NOW))
                    .isGreaterThanOrEqualTo(Cohort.FOUR_MONTHS));
  }

  @Test
  void writesOneLinePerReferral() throws Exception {
    var file = folder.resolve("referrals.csv");

    CsvFiles.writeReferrals(file, Cohort.referrals(people));

    assertThat(Files.readAllLines(file))
        .hasSize(601)
        .startsWith("referralId,memberId,memberName,address,name,referredAt,zone,locale")
        .anySatisfy(line -> assertThat(line).contains("\"\"\"quoted\"\" <display@example.com>\""));
  }

  @Test
  void suppressesEverySecondPersonUnderATaggedAddress() {
    var lines = CsvFiles.suppressions(people, NOW).lines().toList();

    assertThat(lines).hasSize(51);
    assertThat(lines.stream().filter(line -> line.contains("+news@"))).hasSize(25);
    assertThat(new HashSet<>(lines)).hasSize(51);
  }
}
