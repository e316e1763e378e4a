package io.punctual.simulation.scheduler;

import java.time.Instant;

/** A moment within a step: what the indexes of waiting reminders are sorted by. */
record StepMoment(int stepId, Instant at) implements Comparable<StepMoment> {

  /** The first of a step. */
  static StepMoment first(int stepId) {
    return new StepMoment(stepId, Instant.MIN);
  }

  @Override
  public int compareTo(StepMoment other) {
    int byStep = Integer.compare(stepId, other.stepId);
    return byStep == 0 ? at.compareTo(other.at) : byStep;
  }
}
