package io.punctual.local.stack;

/** Why the stack cannot run here; the message is for the person at the terminal. */
public final class StackException extends RuntimeException {

  public StackException(String message) {
    super(message);
  }

  public StackException(String message, Throwable cause) {
    super(message, cause);
  }
}
