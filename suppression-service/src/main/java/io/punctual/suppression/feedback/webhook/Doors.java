package io.punctual.suppression.feedback.webhook;

import io.punctual.suppression.feedback.provider.Provider;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The door of each provider that is set up; a setting that makes none stops the start. */
@Singleton
final class Doors {

  private final Map<Provider, Door> doors = new EnumMap<>(Provider.class);

  Doors(WebhookSettings settings, CertificateSource source) {
    if (!settings.topics().isEmpty()) {
      var certificates = new SigningCertificates(source, authorities(settings.sesAuthorities()));
      doors.put(Provider.SES, new SnsDoor(settings.topics(), certificates, settings.window()));
    }
    if (!settings.sendgridPublicKey().isBlank()) {
      doors.put(
          Provider.SENDGRID, new SendGridDoor(settings.sendgridPublicKey(), settings.window()));
    }
    if (!settings.mailgunSigningKey().isBlank()) {
      doors.put(Provider.MAILGUN, new MailgunDoor(settings.mailgunSigningKey(), settings.window()));
    }
    settings.passwords().forEach(this::withPassword);
  }

  /** The door of {@code provider}; empty while it is off. */
  Optional<Door> of(Provider provider) {
    return Optional.ofNullable(doors.get(provider));
  }

  private void withPassword(String word, String pair) {
    var provider =
        Provider.named(word)
            .filter(known -> !isSigning(known))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "punctual.suppression.feedback.webhooks.passwords."
                            + word
                            + " names no provider that posts with a password"));
    doors.put(provider, new PasswordDoor(pair));
  }

  private static boolean isSigning(Provider provider) {
    return switch (provider) {
      case SES, SENDGRID, MAILGUN -> true;
      case POSTMARK, SPARKPOST, MAILJET, BREVO, MAILERSEND, RESEND, POSTAL, MAILTRAP -> false;
    };
  }

  private static List<X509Certificate> authorities(String file) {
    if (file.isBlank()) {
      return List.of();
    }
    try {
      var read = SigningCertificates.read(Files.readAllBytes(Path.of(file)));
      if (!read.isEmpty()) {
        return read;
      }
    } catch (IOException | GeneralSecurityException e) {
      // Said below, in the same words as for an empty file.
    }
    throw new IllegalArgumentException(
        "punctual.suppression.feedback.webhooks.ses-authorities must be a PEM file of certificates");
  }
}
