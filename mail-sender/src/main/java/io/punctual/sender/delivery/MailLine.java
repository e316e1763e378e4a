package io.punctual.sender.delivery;

import java.util.function.BooleanSupplier;

/** A line to the mail server; {@link SmtpLine} is the real one. Used by one thread. */
public interface MailLine {

  /**
   * Makes sure that there is a connection which a mail can be handed to. A stale one is noticed and
   * replaced here, before anything is claimed for it.
   *
   * @return false when the server cannot be had; {@link #failure} says why
   */
  boolean makeReady();

  /** Why {@link #makeReady} failed last: a reply code or the kind of failure. */
  String failure();

  /** Whether a connection is open as far as we know. */
  boolean isOpen();

  /**
   * Hands one mail over; {@link #makeReady} must have said yes.
   *
   * @param inTime asked just before the final dot
   */
  DeliveryOutcome deliver(Envelope envelope, byte[] message, BooleanSupplier inTime);

  /** Says goodbye if nothing was sent for a while. */
  void closeIfIdle();

  /** Says goodbye. */
  void close();
}
