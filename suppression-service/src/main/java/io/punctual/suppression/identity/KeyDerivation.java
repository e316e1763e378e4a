package io.punctual.suppression.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.punctual.address.MailAddress;
import jakarta.inject.Singleton;

/** Derives the keys of an address. The same address gives the same keys, in this deployment. */
@Singleton
public final class KeyDerivation {

  private final Mac128 mac;

  public KeyDerivation(IdentitySettings settings) {
    mac = new Mac128(settings.secretBytes());
  }

  /** Both keys of {@code address}. */
  public Identity identify(MailAddress address) {
    var recipientKey = new RecipientKey(mac.of(address.canonical().getBytes(UTF_8)));
    if (address.canonical().equals(address.widened())) {
      return new Identity(recipientKey, new SuppressionKey(recipientKey.value()));
    }
    return new Identity(
        recipientKey, new SuppressionKey(mac.of(address.widened().getBytes(UTF_8))));
  }
}
