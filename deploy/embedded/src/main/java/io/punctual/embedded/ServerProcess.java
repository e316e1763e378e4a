package io.punctual.embedded;

import java.util.concurrent.CountDownLatch;

/** What the two server programs share: one line when ready, a clean stop on SIGTERM or Ctrl-C. */
final class ServerProcess {

  private ServerProcess() {}

  /** Warnings and errors only, unless the caller chose a logback configuration. */
  static void logQuietly() {
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "punctual-quiet-logback.xml");
    }
  }

  /** Prints {@code ready}, then waits until the process is told to stop, and runs {@code stop}. */
  static void serve(String ready, Runnable stop) {
    Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop"));
    System.out.println(ready);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
