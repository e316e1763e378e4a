package io.punctual.eventloop.fault;

/** An unexpected failure, thrown on purpose. */
public final class InjectedFaultException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InjectedFaultException(String message) {
    super(message);
  }
}
