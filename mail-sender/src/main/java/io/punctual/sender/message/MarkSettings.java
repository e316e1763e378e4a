package io.punctual.sender.message;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Settings under {@code punctual.sender.mark}: how a mail carries the mark by which reports about
 * it are attributed.
 *
 * @param provider in whose metadata it goes along besides, so that its webhooks give it back
 */
@ConfigurationProperties("punctual.sender.mark")
public record MarkSettings(Provider provider) {

  /** A mail provider, with the header it takes metadata from. */
  public enum Provider {
    /** Nobody needs more than the own header; so it is with Amazon SES, too. */
    NONE(""),
    SENDGRID("X-SMTPAPI: {\"unique_args\":{\"punctual\":\"%s\"}}\r\n"),
    MAILGUN("X-Mailgun-Variables: {\"punctual\":\"%s\"}\r\n"),
    POSTMARK("X-PM-Metadata-punctual: %s\r\n"),
    SPARKPOST("X-MSYS-API: {\"metadata\":{\"punctual\":\"%s\"}}\r\n"),
    MAILJET("X-MJ-CustomID: %s\r\n"),
    BREVO("X-Mailin-custom: %s\r\n"),
    POSTAL("X-Postal-Tag: %s\r\n"),
    MAILTRAP("X-MT-Custom-Variables: {\"punctual\":\"%s\"}\r\n");

    private final String header;

    Provider(String header) {
      this.header = header;
    }

    String headerFor(String mark) {
      return header.replace("%s", mark);
    }
  }
}
