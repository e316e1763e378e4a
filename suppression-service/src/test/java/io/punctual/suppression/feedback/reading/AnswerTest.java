package io.punctual.suppression.feedback.reading;

import static io.punctual.suppression.feedback.reading.Mails.answer;
import static io.punctual.suppression.feedback.reading.Mails.feedback;
import static io.punctual.suppression.feedback.reading.Mails.readOne;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.feedback.Finding;
import io.punctual.suppression.feedback.Finding.Harmless.What;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers by people, by machines and by providers. */
class AnswerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abuse | Complained",
        "fraud | Complained",
        "Abuse | Complained",
        "opt-out | OptedOut",
        "not-spam | Harmless",
        "auth-failure | Harmless",
        "other | Unclear",
        "something-new | Unclear",
      })
  void knowsTheTypesOfFeedback(String type, String finding) {
    assertThat(readOne(feedback(type)).getClass().getSimpleName()).isEqualTo(finding);
  }

  @Test
  void namesWhomAComplaintIsFrom() {
    assertThat(readOne(feedback("abuse"))).isEqualTo(new Finding.Complained(Mails.GONE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Out of office: Your friend invites you | I am away until Monday. | OUT_OF_OFFICE",
        "Abwesend: Einladung | Ich bin im Urlaub. | OUT_OF_OFFICE",
        "Automatic reply: Hello | I no longer work here, this address does not exist. | AUTO_REPLY",
        "Réponse automatique : Bonjour | Je suis absent. | OUT_OF_OFFICE",
        "Please confirm | To have your message delivered, verify that you are human. | CHALLENGE",
      })
  void doesNothingOnAutomaticAnswers(String subject, String words, What what) {
    assertThat(readOne(answer("Auto-Submitted: auto-replied\n", subject, words)))
        .isEqualTo(new Finding.Harmless(null, what));
  }

  @Test
  void takesNoAnswerForABounceBecauseItHasNoReturnPath() {
    var headers = "Return-Path: <>\nAuto-Submitted: auto-replied\n";
    var words = "I am out of office. My old address bob@old.test does not exist any more.";

    assertThat(readOne(answer(headers, "Automatic reply: Hello", words)))
        .isEqualTo(new Finding.Harmless(null, What.OUT_OF_OFFICE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Unsubscribe",
        "STOP",
        "Please remove me from your list.",
        "Don't send me any more of these.",
        "Bitte tragen Sie mich aus Ihrer Liste aus.",
        "Désabonnez-moi s'il vous plaît",
        "Non mandatemi più niente",
        "配信停止",
      })
  void seesThatSomebodyWantsNoMore(String words) {
    assertThat(readOne(answer("", "Re: Your friend invites you", words)))
        .isEqualTo(new Finding.OptedOut(null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Thank you, I have joined!",
        "How do I unsubscribe my cat?",
        "I do not want to unsubscribe, I love it.",
        "Nice.\n\nOn Monday Friends wrote:\n> unsubscribe",
        "Nice.\n\n> STOP",
        "Nice.\n\n-----Original Message-----\nUnsubscribe",
        "We stopped at the lake and went on.",
      })
  void takesNoOtherWordsForIt(String words) {
    assertThat(readOne(answer("", "Re: Your friend invites you", words)))
        .isEqualTo(new Finding.Reply());
  }

  @Test
  void knowsAReadReceipt() {
    var mail =
        """
        From: gone@recipient.test
        Subject: Read: Your friend invites you
        Content-Type: multipart/report; report-type=disposition-notification; boundary=b

        --b
        Content-Type: text/plain

        The message was displayed.
        --b
        Content-Type: message/disposition-notification

        Final-Recipient: rfc822;gone@recipient.test
        Disposition: manual-action/MDN-sent-manually; displayed
        --b--
        """;

    assertThat(readOne(Mails.bytes(mail))).isEqualTo(new Finding.Harmless(null, What.READ_RECEIPT));
  }

  @Test
  void doesNotTakeAPersonsWordsForAMailServers() {
    var words = "Your mail could not be delivered: 550 5.1.1 <boss@sender.test>... User unknown";

    assertThat(readOne(answer("", "Undeliverable", words))).isEqualTo(new Finding.Reply());
  }

  @Test
  void leavesToAPersonWhatAMachineWroteAndNobodyUnderstands() {
    var mail = "Return-Path: <>\nFrom: gateway@recipient.test\nSubject: Notice 17\n\nZx 42.\n";

    assertThat(readOne(Mails.bytes(mail))).isEqualTo(new Finding.Unclear("UNKNOWN_MACHINE_MAIL"));
  }
}
