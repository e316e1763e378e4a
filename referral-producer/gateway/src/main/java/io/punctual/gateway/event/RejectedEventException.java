package io.punctual.gateway.event;

/** Something from outside is no event that can be published. Repeats nothing of its content. */
public final class RejectedEventException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String field;
  private final String rule;

  /**
   * @param field what is wrong, {@code body} when it is no field in particular
   * @param rule what is expected and what to do
   */
  public RejectedEventException(String field, String rule) {
    super(field + ": " + rule);
    this.field = field;
    this.rule = rule;
  }

  public String field() {
    return field;
  }

  public String rule() {
    return rule;
  }

  /** Without a stack trace: a bad line is an expected result and may come in bulk. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
