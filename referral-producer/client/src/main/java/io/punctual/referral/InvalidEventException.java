package io.punctual.referral;

/** An event has a field that nobody downstream could use. A retry does not help. */
public final class InvalidEventException extends PublishException {

  private static final long serialVersionUID = 1L;

  private final String field;
  private final String rule;

  InvalidEventException(String field, String rule) {
    super(field + ": " + rule, false, null);
    this.field = field;
    this.rule = rule;
  }

  /** The field as it is called in the event's JSON. */
  public String field() {
    return field;
  }

  /** What is wrong and what to do, without the field's name and without its content. */
  public String rule() {
    return rule;
  }
}
