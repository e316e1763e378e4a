package io.punctual.suppression.feedback.webhook;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What a door makes of a delivery. */
sealed interface Admission {

  /**
   * It is the provider's.
   *
   * @param deliveryId under which it may come once only; {@code null} where the proof covers the
   *     whole body, so that a repetition can do no harm
   */
  record Admitted(@Nullable String deliveryId) implements Admission {}

  /** The provider asks whether it shall post here: whoever gets {@code confirm} says yes. */
  record Asked(URI confirm) implements Admission {}

  /** It is the provider's, and nothing is to be done. */
  record Noticed() implements Admission {}

  /**
   * Nobody knows who sent it.
   *
   * @param reason upper snake
   */
  record Refused(String reason) implements Admission {}
}
