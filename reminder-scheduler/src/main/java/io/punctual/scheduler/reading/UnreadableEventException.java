package io.punctual.scheduler.reading;

/** An event breaks its contract. The message names the field and never a value. */
public final class UnreadableEventException extends Exception {

  private static final long serialVersionUID = 1L;

  public UnreadableEventException(String reason) {
    super(reason);
  }
}
