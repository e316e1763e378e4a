package io.punctual.local.incident;

import io.punctual.local.demo.People;
import io.punctual.local.incident.Affected.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The 650 people of June 2012, and the list of what went around Punctual; the same ones in every
 * run.
 */
final class JuneList {

  static final int PEOPLE = 650;

  /** The old script ran on Friday at 15:02 and on Sunday at 09:14, by the clock of Zurich. */
  static final Instant FRIDAY = Instant.parse("2012-06-15T13:02:00Z");

  static final Instant SUNDAY = Instant.parse("2012-06-17T07:14:00Z");

  private static final Instant FEBRUARY = Instant.parse("2012-02-13T08:00:00Z");
  private static final int DAYS_OF_REFERRALS = 14;
  private static final int SECONDS_OF_A_RUN = 55;
  private static final long SEED = 2012_06_17L;

  private JuneList() {}

  static List<Affected> people() {
    var answers = new ArrayList<Answer>();
    for (var answer : Answer.values()) {
      answers.addAll(Collections.nCopies(answer.people(), answer));
    }
    var random = new Random(SEED);
    Collections.shuffle(answers, random);
    var invented = new People(SEED);
    return answers.stream().map(answer -> person(invented, random, answer)).toList();
  }

  private static Affected person(People invented, Random random, Answer answer) {
    var name = invented.name();
    var home = invented.home();
    var due = FEBRUARY.plus(Duration.ofHours(random.nextInt(24 * DAYS_OF_REFERRALS)));
    long second = random.nextInt(SECONDS_OF_A_RUN);
    return new Affected(
        invented.address(name),
        name,
        home.locale(),
        home.zone(),
        random.nextBoolean() ? "women" : "men",
        due,
        List.of(FRIDAY.plusSeconds(second), SUNDAY.plusSeconds(second)),
        answer);
  }

  /** What a person exports from the old mail server: one line a mail. */
  static String csv(List<Affected> people) {
    return Stream.concat(
            Stream.of("address,sentAt,due,what,status,dsn,locale,zone,segment,name"),
            people.stream().flatMap(JuneList::lines))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static Stream<String> lines(Affected person) {
    boolean bounced = person.answer() == Answer.NO_MAILBOX;
    return person.sentAt().stream()
        .map(
            at ->
                String.join(
                    ",",
                    person.address(),
                    at.toString(),
                    person.due().toString(),
                    "join us",
                    bounced ? "bounced" : "sent",
                    bounced ? "5.1.1" : "",
                    person.locale(),
                    person.zone(),
                    person.segment(),
                    person.name()));
  }

  /** Who had used the old mails' link, as a list that is brought along. */
  static String optedOut(List<Affected> people) {
    return Stream.concat(
            Stream.of("address,reason,source,at"),
            people.stream()
                .filter(person -> person.answer() == Answer.OPTED_OUT)
                .map(person -> person.address() + ",UNSUBSCRIBED,old-list," + SUNDAY))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
