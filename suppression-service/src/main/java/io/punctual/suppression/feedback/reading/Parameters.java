package io.punctual.suppression.feedback.reading;

import java.util.Locale;
import java.util.regex.Pattern;

/** Parameters of a structured header value such as Content-Type. */
final class Parameters {

  private Parameters() {}

  /** The value of {@code name} in small letters, or an empty text. */
  static String of(String value, String name) {
    var matcher =
        Pattern.compile(
                ";\\s*" + Pattern.quote(name) + "\\s*=\\s*\"?([^\";\\s]{1,100})",
                Pattern.CASE_INSENSITIVE)
            .matcher(value);
    return matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
  }
}
