package io.punctual.sender.delivery;

import org.jspecify.annotations.Nullable;

/** What became of handing one mail over. */
public sealed interface DeliveryOutcome {

  /** The server took it over. */
  record Accepted(Reply reply) implements DeliveryOutcome {}

  /**
   * The server refused it for good.
   *
   * @param reply {@code null} when the refusal followed from what the server offers
   * @param command the one that was refused; {@code null} when none was sent
   */
  record Refused(String reason, @Nullable Reply reply, @Nullable SmtpCommand command)
      implements DeliveryOutcome {

    /** A refusal of which the command is not known. */
    public Refused(String reason, @Nullable Reply reply) {
      this(reason, reply, null);
    }
  }

  /**
   * Surely not sent.
   *
   * @param reason in upper snake case
   * @param serverAtFault whether the cause may well concern every mail, not just this one
   */
  record Returned(String reason, @Nullable Reply reply, boolean serverAtFault)
      implements DeliveryOutcome {}

  /** The first octet of the final dot may have left, and no reply was read. */
  record Undecided(String reason) implements DeliveryOutcome {}
}
