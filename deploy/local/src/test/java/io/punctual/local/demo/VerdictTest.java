package io.punctual.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.local.demo.Person.Fate;
import io.punctual.local.stack.Checks;
import io.punctual.local.stack.ReceivedMail;
import io.punctual.local.stack.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final Instant REFERRED = Instant.parse("2026-03-02T08:00:00Z");
  private static final Instant FIRST = Timing.first().due(REFERRED).plusSeconds(1);
  private static final Instant SECOND = Timing.second().due(REFERRED).plusSeconds(1);

  private final List<Person> people =
      List.of(person("ada@example.org", Fate.WAITS), person("max@example.org", Fate.WITHDRAWN));
  private final List<ReceivedMail> mails =
      new ArrayList<>(List.of(mail("ada@example.org", FIRST), mail("ada@example.org", SECOND)));

  @Test
  void holdsWhenBooksWithMailboxSayWhatHadToHappen() {
    assertThat(verdict().hold()).isTrue();
  }

  @Test
  void seesAReminderThatCameTwice() {
    mails.add(mail("ada@example.org", FIRST.plusSeconds(1)));

    assertThat(wrong())
        .anySatisfy(line -> assertThat(line).contains("1 people who got the same reminder twice"));
  }

  @Test
  void seesAMailToSomebodyWhoWasWithdrawn() {
    mails.add(mail("max@example.org", FIRST));

    assertThat(wrong()).anySatisfy(line -> assertThat(line).contains("1 mails to the suppressed"));
  }

  @Test
  void seesAMailAfterItsDeadline() {
    mails.removeLast();
    mails.add(mail("ada@example.org", Timing.second().deadline(REFERRED).plusMillis(1)));

    assertThat(wrong()).singleElement().asString().contains("after their deadline");
  }

  @Test
  void seesAMailThatNeverCame() {
    mails.removeLast();

    assertThat(wrong()).singleElement().asString().contains("more or fewer mails");
  }

  private Checks verdict() {
    var first = new Tally.Step("referral", "first", 2, 0, 0, 0, ended());
    var second = new Tally.Step("referral", "second", 2, 0, 0, 0, ended());
    return Verdict.of(people, mails, new Tally(0, List.of(first, second)), 0);
  }

  private List<String> wrong() {
    return verdict().text().stream().filter(line -> line.contains("WRONG")).toList();
  }

  private static Map<String, Long> ended() {
    return Map.of("ACCEPTED", 1L, "CANCELLED", 1L);
  }

  private static Person person(String address, Fate fate) {
    var referral =
        new Referral("r-" + address, "m-1", "Grace", address, "Ada", REFERRED, "Europe/Rome", "it");
    return new Person(address, fate, List.of(referral));
  }

  private static ReceivedMail mail(String to, Instant at) {
    return new ReceivedMail("id", at, to, "Hello", "<%s.%s@x>".formatted(to, at), "");
  }
}
