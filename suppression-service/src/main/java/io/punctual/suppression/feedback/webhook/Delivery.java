package io.punctual.suppression.feedback.webhook;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One post of a provider, byte for byte.
 *
 * @param header gives the first header of a name; {@code null} where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Delivery(UnaryOperator<@Nullable String> header, byte[] body) {

  /** The first header of this name, empty where there is none. */
  String headerOrEmpty(String name) {
    var value = header.apply(name);
    return value == null ? "" : value;
  }

  /** Without headers and body. */
  @Override
  public String toString() {
    return "Delivery[%d bytes]".formatted(body.length);
  }
}
