package io.punctual.sender.message;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;

/**
 * Settings under {@code punctual.sender.letter}: what the reminders say about the product. Defaults
 * are in {@code application-sender.yml}.
 *
 * @param product the product's name as readers know it
 * @param joinUrl where the button leads; http or https
 * @param listId the identity of this kind of mail (RFC 2919), a host-like name
 * @param imprint who sends this, with a postal address; one line
 */
@ConfigurationProperties("punctual.sender.letter")
public record LetterSettings(
    @NotBlank String product,
    @NotBlank String joinUrl,
    @NotBlank String listId,
    @NotBlank String imprint) {

  public LetterSettings {
    var scheme = URI.create(joinUrl).getScheme();
    if (!"https".equals(scheme) && !"http".equals(scheme)) {
      throw new IllegalArgumentException(
          "punctual.sender.letter.join-url must start with https:// or http://: " + joinUrl);
    }
    if (!listId.matches("[A-Za-z0-9._-]+")) {
      throw new IllegalArgumentException(
          "punctual.sender.letter.list-id must look like a host name: " + listId);
    }
    HeaderText.checked("punctual.sender.letter.product", product);
    HeaderText.checked("punctual.sender.letter.imprint", imprint);
  }
}
