package io.punctual.suppression.feedback.provider;

import io.punctual.suppression.feedback.ReportReader;
import java.util.Arrays;
import java.util.Optional;

/** The mail providers whose events are understood. */
public enum Provider {
  SES("ses"),
  SENDGRID("sendgrid"),
  MAILGUN("mailgun"),
  POSTMARK("postmark"),
  SPARKPOST("sparkpost"),
  MAILJET("mailjet"),
  BREVO("brevo"),
  MAILERSEND("mailersend"),
  RESEND("resend"),
  POSTAL("postal"),
  MAILTRAP("mailtrap");

  private final String word;

  Provider(String word) {
    this.word = word;
  }

  /** Its name in paths, settings and metrics. */
  public String word() {
    return word;
  }

  /** Reads what it posts. */
  public ReportReader reader() {
    return format();
  }

  ProviderFormat format() {
    return switch (this) {
      case SES -> new Ses();
      case SENDGRID -> new SendGrid();
      case MAILGUN -> new Mailgun();
      case POSTMARK -> new Postmark();
      case SPARKPOST -> new SparkPost();
      case MAILJET -> new Mailjet();
      case BREVO -> new Brevo();
      case MAILERSEND -> new MailerSend();
      case RESEND -> new Resend();
      case POSTAL -> new Postal();
      case MAILTRAP -> new Mailtrap();
    };
  }

  /** The provider of this name. */
  public static Optional<Provider> named(String word) {
    return Arrays.stream(values()).filter(provider -> provider.word.equals(word)).findFirst();
  }
}
