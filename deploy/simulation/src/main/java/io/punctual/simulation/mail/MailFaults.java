package io.punctual.simulation.mail;

/** What may befall a sender while it hands a mail over; each method may end the process. */
public interface MailFaults {

  /** Nothing ever happens. */
  MailFaults NONE = new MailFaults() {};

  /** The text is written, the final dot is not. */
  default void beforeTheDot() {}

  /** The final dot is written, its reply is not read. */
  default void afterTheDot() {}

  /** The reply is read, and nobody has been told yet. */
  default void afterTheReply() {}
}
