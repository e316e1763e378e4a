package io.punctual.suppression.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.suppression.SettingsOf;
import io.punctual.suppression.TestService;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkSettingsTest {

  private static final String PREFIX = "punctual.suppression.links.";
  private static final String OTHER = Base64.getEncoder().encodeToString(new byte[33]);

  @Test
  void hasTheShippedDefaultsBesidesTheSecret() {
    assertThat(SettingsOf.type(LinkSettings.class, Map.of()))
        .isEqualTo(
            new LinkSettings(
                TestService.SECRET,
                "k1",
                Map.of(),
                URI.create("http://127.0.0.1:8082"),
                "localhost",
                ""));
  }

  @Test
  void readsEveryProperty() {
    assertThat(
            SettingsOf.type(
                LinkSettings.class,
                Map.of(
                    PREFIX + "secret", OTHER,
                    PREFIX + "key-id", "k2",
                    PREFIX + "earlier-secrets.k1", TestService.SECRET,
                    PREFIX + "base-url", "https://mail.example.org/punctual",
                    PREFIX + "mail-domain", "mail.example.org",
                    PREFIX + "unsubscribe-mailbox", "leave@example.org")))
        .isEqualTo(
            new LinkSettings(
                OTHER,
                "k2",
                Map.of("k1", TestService.SECRET),
                URI.create("https://mail.example.org/punctual"),
                "mail.example.org",
                "leave@example.org"));
  }

  @ParameterizedTest
  @CsvSource({
    "secret, '', secret must be base64 of at least 32 bytes",
    "secret, c2hvcnQ=, secret must be base64 of at least 32 bytes",
    "secret, no base64, secret must be base64 of at least 32 bytes",
    "key-id, '', key-id must be 1 to 4 of a-z and 0-9",
    "key-id, k-1, key-id must be 1 to 4 of a-z and 0-9",
    "key-id, abcde, key-id must be 1 to 4 of a-z and 0-9",
    "earlier-secrets.k0, c2hvcnQ=, earlier-secrets.k0 must be base64 of at least 32 bytes",
    "base-url, ftp://example.org, base-url must be an http or https URL",
    "base-url, example.org, base-url must be an http or https URL",
    "mail-domain, '', mail-domain must be an ASCII domain in small letters",
    "mail-domain, Example.org, mail-domain must be an ASCII domain in small letters",
    "mail-domain, exämple.org, mail-domain must be an ASCII domain in small letters",
    "mail-domain, -example.org, mail-domain must be an ASCII domain in small letters",
    "unsubscribe-mailbox, leave, unsubscribe-mailbox must be empty or one mailbox",
    "unsubscribe-mailbox, a@b@example.org, unsubscribe-mailbox must be empty or one mailbox",
    "unsubscribe-mailbox, 'a@x.org, b@x.org', unsubscribe-mailbox must be empty or one mailbox",
  })
  void refusesToStartOn(String property, String value, String reason) {
    assertThatThrownBy(() -> SettingsOf.type(LinkSettings.class, Map.of(PREFIX + property, value)))
        .hasStackTraceContaining("punctual.suppression.links." + reason);
  }

  @Test
  void doesNotPrintItsSecrets() {
    var settings =
        new LinkSettings(
            OTHER,
            "k2",
            Map.of("k1", TestService.SECRET),
            URI.create("https://example.org"),
            "example.org",
            "");

    assertThat(settings).asString().doesNotContain(OTHER, TestService.SECRET);
  }
}
