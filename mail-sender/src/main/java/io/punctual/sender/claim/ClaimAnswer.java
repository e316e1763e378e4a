package io.punctual.sender.claim;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What came of asking for one reminder. */
public sealed interface ClaimAnswer {

  /**
   * It may be sent, now and by this process only; it must be settled.
   *
   * @param budget until when the final dot may leave
   */
  record Granted(UUID token, Grant grant, SendBudget budget) implements ClaimAnswer {}

  /**
   * It must not be sent; the service has noted so itself and there is nothing left to do.
   *
   * @param answer DUPLICATE, SUPPRESSED, CANCELLED, EXPIRED or RETURNED
   */
  record NotGranted(String answer, @Nullable String reason) implements ClaimAnswer {}

  /**
   * The service reads everything else but refuses to read this one; asking again is no use.
   *
   * @param status the HTTP status it refused with
   */
  record Unreadable(int status) implements ClaimAnswer {}

  /** This process is stopping and nobody answered; the reminder will be read again. */
  record Unanswered() implements ClaimAnswer {}
}
