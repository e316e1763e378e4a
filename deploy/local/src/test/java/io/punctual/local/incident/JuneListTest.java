package io.punctual.local.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.local.incident.Affected.Answer;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JuneListTest {

  @Test
  void hasTheSame650PeopleInEveryRunAndNobodyTwice() {
    var people = JuneList.people();

    assertThat(people).hasSize(JuneList.PEOPLE).isEqualTo(JuneList.people());
    assertThat(people).extracting(Affected::address).doesNotHaveDuplicates();
    assertThat(Arrays.stream(Answer.values()).mapToInt(Answer::people).sum())
        .isEqualTo(JuneList.PEOPLE);
    assertThat(
            people.stream().collect(Collectors.groupingBy(Affected::answer, Collectors.counting())))
        .hasSameSizeAs(Answer.values())
        .allSatisfy((answer, count) -> assertThat(count).isEqualTo(answer.people()));
  }

  @Test
  void wasWrittenToTwiceMonthsLate() {
    assertThat(JuneList.people())
        .allSatisfy(
            person -> {
              assertThat(person.sentAt()).hasSize(2);
              assertThat(Duration.between(person.due(), person.sentAt().getFirst()))
                  .isGreaterThan(Duration.ofDays(100));
              assertThat(Duration.between(person.sentAt().getFirst(), person.sentAt().getLast()))
                  .isEqualTo(Duration.between(JuneList.FRIDAY, JuneList.SUNDAY));
            });
  }

  @Test
  void isOneLineAMail() {
    var people = JuneList.people();

    var lines = JuneList.csv(people).lines().toList();

    assertThat(lines).hasSize(1 + 2 * JuneList.PEOPLE);
    assertThat(lines).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(10));
    assertThat(lines.stream().filter(line -> line.contains(",bounced,5.1.1,")))
        .hasSize(2 * Answer.NO_MAILBOX.people());
    assertThat(JuneList.optedOut(people).lines()).hasSize(1 + Answer.OPTED_OUT.people());
  }

  @Test
  void readsALetterAsItsReaderWould() {
    var letter =
        GotLetter.of(
            """
            Return-Path: <bounce+k1.abc@punctual.localhost>
            Message-ID: <c0ffee@punctual.localhost>
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary="b"

            --b
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            A month is yours, with code QGZJP6U=
            HXH7C.
            --b--
            """);

    assertThat(letter.code()).isEqualTo("QGZJP6UHXH7C");
    assertThat(letter.envelopeSender()).isEqualTo("bounce+k1.abc@punctual.localhost");
    assertThat(letter.messageId()).isEqualTo("<c0ffee@punctual.localhost>");
  }
}
