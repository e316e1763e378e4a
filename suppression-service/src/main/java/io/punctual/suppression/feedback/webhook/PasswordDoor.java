package io.punctual.suppression.feedback.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;

/**
 * Admits who knows the password: by basic authentication, or in the header {@code X-Punctual-Key}.
 * For providers that sign nothing.
 */
final class PasswordDoor implements Door {

  private static final String BASIC = "Basic ";

  private final String basic;
  private final String password;

  /**
   * @param pair {@code user:password}
   */
  PasswordDoor(String pair) {
    basic = Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    password = pair.substring(pair.indexOf(':') + 1);
  }

  @Override
  public Admission admit(Delivery delivery, Instant now) {
    var authorization = delivery.headerOrEmpty("Authorization");
    boolean byBasic =
        authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())
            && SameText.of(basic, authorization.substring(BASIC.length()).strip());
    boolean byHeader = SameText.of(password, delivery.headerOrEmpty("X-Punctual-Key"));
    return byBasic || byHeader
        ? new Admission.Admitted(null)
        : new Admission.Refused("WRONG_PASSWORD");
  }
}
