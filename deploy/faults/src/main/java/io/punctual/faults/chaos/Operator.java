package io.punctual.faults.chaos;

import io.punctual.local.stack.Part;
import io.punctual.local.stack.ServiceClient;
import io.punctual.local.stack.StackException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The person who looks after holds: releases each by its id once it was looked into, in a drip. */
final class Operator implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Operator.class);
  private static final Duration LOOKS_INTO_IT_FOR = Duration.ofSeconds(2);
  private static final String RELEASE =
      "{\"why\":\"looked into\",\"dripPerMinute\":%d}".formatted(ChaosStack.CAP * 50);

  private final ServiceClient client;
  private final InstantSource clock;
  private final CountDownLatch gone = new CountDownLatch(1);
  private final Thread thread = new Thread(this::work, "operator");

  Operator(ServiceClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
    thread.setDaemon(true);
    thread.start();
  }

  private void work() {
    try {
      while (!gone.await(300, TimeUnit.MILLISECONDS)) {
        releaseOldOnes();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void releaseOldOnes() {
    try {
      var before = clock.instant().minus(LOOKS_INTO_IT_FOR);
      for (var hold : client.get(Part.SUPPRESSION, "/holds?open=true")) {
        if (Instant.parse(hold.path("at").asText()).isBefore(before)) {
          var path = "/holds/%s/release".formatted(hold.path("holdId").asText());
          client.post(Part.SUPPRESSION, path, "application/json", RELEASE);
        }
      }
    } catch (StackException e) {
      LOG.debug("does not answer; asked again");
    }
  }

  @Override
  public void close() {
    gone.countDown();
  }
}
