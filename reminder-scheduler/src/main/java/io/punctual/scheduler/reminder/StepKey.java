package io.punctual.scheduler.reminder;

/**
 * A step as stored and as named.
 *
 * @param planId the plan's number in the database
 * @param stepId the step's, of which no two plans share one
 */
public record StepKey(int planId, int stepId, String plan, String step) {}
