package io.punctual.local.stack;

/**
 * How a command that ran and ended went.
 *
 * @param output standard output and standard error as they came
 */
public record ToolRun(int exitCode, String output) {}
