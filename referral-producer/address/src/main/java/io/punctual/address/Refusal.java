package io.punctual.address;

import io.punctual.address.ParsedAddress.Reason;

/** Carries the reason for refusing an address from the check that found it to the parser. */
final class Refusal extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  Refusal(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }

  ParsedAddress.Refused toRefused() {
    return new ParsedAddress.Refused(reason, String.valueOf(getMessage()));
  }

  /** Without a stack trace: a refused address is an expected result and may come in bulk. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
