package io.punctual.local.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** Waits until a part does its work. */
final class Readiness {

  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int LOG_LINES = 25;

  private final Ports ports;
  private final Duration limit;

  Readiness(Ports ports, Duration limit) {
    this.ports = ports;
    this.limit = limit;
  }

  /**
   * Returns when it is ready.
   *
   * @throws StackException when it ends instead, or is not ready within the limit
   */
  void await(ChildProcess child, Path log) {
    long start = System.nanoTime();
    try (var http = HttpClient.newHttpClient()) {
      while (!ready(child, http)) {
        if (!child.isAlive()) {
          throw failure(child, log, "ended while it started");
        }
        if (System.nanoTime() - start > limit.toNanos()) {
          throw failure(child, log, "is not ready after " + limit.toSeconds() + " s");
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while waiting for " + child.part().label(), e);
    }
  }

  private boolean ready(ChildProcess child, HttpClient http) throws InterruptedException {
    return child.part().isService()
        ? answers(http, ports.url(child.part()) + "/health/readiness")
        : child.output().contains(child.part().label() + " ready");
  }

  private static boolean answers(HttpClient http, String url) throws InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(5)).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static StackException failure(ChildProcess child, Path log, String what) {
    return new StackException(
        """
        %s %s. The end of %s:

        %s
        """
            .formatted(child.part().label(), what, log, child.lastLines(LOG_LINES).indent(4)));
  }
}
