package io.punctual.eventloop;

/** A group has no position anywhere and its {@code first-start} is {@code refuse}. */
final class FirstStartRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FirstStartRefusedException(String message) {
    super(message);
  }
}
