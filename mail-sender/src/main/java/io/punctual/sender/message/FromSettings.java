package io.punctual.sender.message;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.NotBlank;

/**
 * Settings under {@code punctual.sender.from}: the one sender that every reminder shows. Defaults
 * are in {@code application-sender.yml}.
 *
 * @param address where replies go; ASCII
 * @param name the display name
 */
@ConfigurationProperties("punctual.sender.from")
public record FromSettings(@NotBlank String address, @NotBlank String name) {

  public FromSettings {
    if (!HeaderText.isPlainAddress(address)) {
      throw new IllegalArgumentException(
          "punctual.sender.from.address must be one plain ASCII address, like"
              + " reminders@example.com: "
              + address);
    }
    HeaderText.checked("punctual.sender.from.name", name);
  }

  /** The value of the From header. */
  String header() {
    return HeaderText.mailbox("From", name, address);
  }
}
