package io.punctual.suppression.feedback.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/**
 * Says what a mail is. The machine-readable kinds come first; an automatic answer is never taken
 * for a bounce, and a person's words only for what they are.
 */
final class MailJudge {

  private MailJudge() {}

  static Reading judge(MailContent mail, Notice notice) {
    if (FeedbackReportReader.matches(mail)) {
      return FeedbackReportReader.read(mail, notice);
    }
    if (AutomaticAnswers.isReceipt(mail)) {
      return new Reading.AutomaticAnswer(Reading.AutomaticAnswer.Kind.READ_RECEIPT);
    }
    boolean structured =
        DeliveryReportReader.groups(mail).stream().anyMatch(StatusGroup::namesRecipient);
    if (structured) {
      return new DeliveryReportReader(mail, notice).read();
    }
    if (!AutomaticAnswers.isPersonal(mail) && BounceSigns.in(mail, notice)) {
      return inside(notice).orElseGet(() -> new DeliveryReportReader(mail, notice).read());
    }
    var automatic = AutomaticAnswers.in(mail, notice);
    if (automatic.isPresent()) {
      return automatic.get();
    }
    if (BounceSigns.isFromMachine(mail)) {
      return new Reading.Unclear("UNKNOWN_MACHINE_MAIL");
    }
    return mail.headers().fields().isEmpty()
        ? new Reading.Unclear("NO_HEADERS")
        : HumanReplies.read(mail, notice);
  }

  /** A report that a gateway quotes as plain text in a notice of its own. */
  private static Optional<Reading> inside(Notice notice) {
    var text = notice.original();
    if (!HeaderBlock.of(text).lower("Content-Type").startsWith("multipart/report")) {
      return Optional.empty();
    }
    var mail = new MimeReader(ReadingLimits.STANDARD).read(text.getBytes(UTF_8));
    boolean structured =
        DeliveryReportReader.groups(mail).stream().anyMatch(StatusGroup::namesRecipient);
    return structured
        ? Optional.of(new DeliveryReportReader(mail, Notice.of(mail)).read())
        : Optional.empty();
  }
}
