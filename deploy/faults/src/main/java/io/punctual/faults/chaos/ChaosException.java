package io.punctual.faults.chaos;

/** Something that must be seen after a fault was not seen within its bound. */
final class ChaosException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ChaosException(String message) {
    super(message);
  }
}
