package io.punctual.simulation.world;

/** A part of the world that can be away; processes can be killed and frozen too. */
public enum Part {
  SCHEDULER("reminder-scheduler"),
  SCHEDULER_2("reminder-scheduler-2"),
  SUPPRESSION("suppression-service"),
  SUPPRESSION_2("suppression-service-2"),
  SENDER("sender-1"),
  SENDER_2("sender-2"),
  SCHEDULER_DATABASE("database of reminder-scheduler"),
  SUPPRESSION_DATABASE("database of suppression-service"),
  BROKER("broker"),
  MAIL_SERVER("mail-server");

  private final String label;

  Part(String label) {
    this.label = label;
  }

  /** Its name in a history. */
  public String label() {
    return label;
  }

  boolean isProcess() {
    return compareTo(SENDER_2) <= 0;
  }

  boolean isSecond() {
    return this == SCHEDULER_2 || this == SUPPRESSION_2 || this == SENDER_2;
  }

  /** The first process of the same service. */
  Part service() {
    return switch (this) {
      case SCHEDULER_2 -> SCHEDULER;
      case SUPPRESSION_2 -> SUPPRESSION;
      case SENDER_2 -> SENDER;
      default -> this;
    };
  }

  /** The second process of the same service. */
  Part second() {
    return switch (this) {
      case SCHEDULER -> SCHEDULER_2;
      case SUPPRESSION -> SUPPRESSION_2;
      case SENDER -> SENDER_2;
      default -> this;
    };
  }
}
