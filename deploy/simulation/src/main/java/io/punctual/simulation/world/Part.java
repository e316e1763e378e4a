package io.punctual.simulation.world;

/** A part of the world that can be away; the first three are processes and can be killed too. */
public enum Part {
  SCHEDULER("reminder-scheduler"),
  SUPPRESSION("suppression-service"),
  SENDER("sender-1"),
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
}
