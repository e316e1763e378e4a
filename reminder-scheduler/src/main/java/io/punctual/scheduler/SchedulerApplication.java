package io.punctual.scheduler;

import io.micronaut.runtime.Micronaut;

/** Starts the reminder scheduler. */
public final class SchedulerApplication {

  private SchedulerApplication() {}

  public static void main(String... args) {
    Micronaut.build(args)
        .mainClass(SchedulerApplication.class)
        .environments("scheduler")
        .deduceEnvironment(false)
        .eagerInitConfiguration(true)
        .start();
  }
}
