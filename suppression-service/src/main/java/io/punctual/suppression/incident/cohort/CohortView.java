package io.punctual.suppression.incident.cohort;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A cohort as it was frozen, in figures.
 *
 * @param mails that they were sent, altogether
 * @param byMails how many got one mail, two, …; "0" for those of whom only the address was listed,
 *     or whose mails all came back
 */
@Serdeable
record CohortView(
    String hash,
    int people,
    int mails,
    Map<String, Long> byMails,
    Map<String, Long> byLocale,
    Map<String, Long> bySegment) {

  static CohortView of(String hash, List<Person> people) {
    return new CohortView(
        hash,
        people.size(),
        people.stream().mapToInt(person -> person.copies().size()).sum(),
        by(
            people,
            person ->
                Long.toString(person.copies().stream().filter(copy -> !copy.bounced()).count())),
        by(people, Person::locale),
        by(people, Person::segment));
  }

  private static Map<String, Long> by(List<Person> people, Function<Person, String> key) {
    return people.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
  }

  /**
   * One page of it.
   *
   * @param next what to give as {@code after} for the next page; empty on the last one
   */
  @Serdeable
  record Page(List<Line> people, String next) {

    Page {
      people = List.copyOf(people);
    }
  }

  /**
   * One person.
   *
   * @param mails in this person's words, as the letter says it
   */
  @Serdeable
  record Line(
      String suppressionKey,
      String recipientKey,
      String locale,
      String zone,
      String segment,
      String mails,
      List<Copy> copies) {

    Line {
      copies = List.copyOf(copies);
    }

    static Line of(Person person) {
      return new Line(
          person.suppressionKey().toString(),
          person.recipientKey().toString(),
          person.locale(),
          person.zone().getId(),
          person.segment(),
          person.mails(),
          person.copies());
    }
  }
}
