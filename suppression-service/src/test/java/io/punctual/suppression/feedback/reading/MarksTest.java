package io.punctual.suppression.feedback.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.feedback.Mark;
import io.punctual.suppression.feedback.Mark.Place;
import org.junit.jupiter.api.Test;

/** Where tokens of ours are looked for. */
class MarksTest {

  @Test
  void passesOnEveryPlaceWhereATokenMayStand() {
    var mail =
        Mails.report("Sorry.", Mails.group(Mails.GONE, "failed", "5.1.1", "550 5.1.1 unknown"));

    assertThat(new ReturnedMail().read(mail).getFirst().marks())
        .contains(
            new Mark(Place.ENVELOPE, Mails.MARK + "@mail.sender.test"),
            new Mark(Place.HEADER, Mails.MARK),
            new Mark(Place.ENVID, Mails.MARK + "+1"));
  }

  @Test
  void findsTheReturnedMailBehindWordsToo() {
    var mail = Mails.notice("Undeliverable", "gone@recipient.test: 550 5.1.1 unknown");

    assertThat(new ReturnedMail().read(mail).getFirst().marks())
        .contains(
            new Mark(Place.HEADER, Mails.MARK),
            new Mark(Place.ENVELOPE, Mails.MARK + "@mail.sender.test"));
  }

  @Test
  void boundsThem() {
    var many =
        "To: a@b.test\n".repeat(3000) + "Delivered-To: " + "x".repeat(5000) + "@c.test\n\nHi";
    var report = new ReturnedMail().read(Mails.bytes(many)).getFirst();

    assertThat(report.marks()).hasSizeLessThanOrEqualTo(20);
    assertThat(report.marks()).allMatch(mark -> mark.text().length() <= 320);
  }

  @Test
  void keepsTheIdOfTheReport() {
    var mail = Mails.report("Sorry.", Mails.group(Mails.GONE, "failed", "5.1.1", ""));

    assertThat(new ReturnedMail().read(mail).getFirst().id()).isEqualTo("<report@mx.sender.test>");
  }
}
