package io.punctual.suppression;

import io.micronaut.runtime.Micronaut;

/** Starts the suppression service. */
public final class SuppressionApplication {

  private SuppressionApplication() {}

  /** Runs until the process is told to stop. */
  public static void main(String[] args) {
    Micronaut.build(args)
        .mainClass(SuppressionApplication.class)
        .environments("suppression")
        .deduceEnvironment(false)
        .eagerInitConfiguration(true)
        .banner(false)
        .start();
  }
}
