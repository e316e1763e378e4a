package io.punctual.eventloop;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** {@link LoopedService} as a process that a test can kill; says READING once it does. */
final class KilledService {

  private KilledService() {}

  /** Reads {@code args[1]} of the brokers {@code args[0]} until it is killed. */
  public static void main(String... args) throws InterruptedException {
    var context = start(args[0], args[1], "one").getApplicationContext();
    var loops = context.getBean(EventLoops.class);
    var service = context.getBean(LoopedService.class);
    while (!loops.reading() || service.keys().isEmpty()) {
      Thread.sleep(50);
    }
    System.out.println("READING");
    new CountDownLatch(1).await();
  }

  static EmbeddedServer start(String servers, String topic, String instance) {
    var properties = new HashMap<String, Object>();
    properties.put("micronaut.server.host", "127.0.0.1");
    properties.put("micronaut.server.port", "-1");
    properties.put("endpoints.health.details-visible", "ANONYMOUS");
    properties.put("punctual.kafka.bootstrap-servers", servers);
    properties.put("punctual.kafka.instance-id", instance);
    properties.put("punctual.kafka.lag-interval", "200ms");
    properties.put("punctual.kafka.away-after", "5s");
    properties.put("punctual.kafka.properties.session.timeout.ms", "600000");
    properties.put("punctual.loops.orders.group", "shop-" + topic);
    properties.put("punctual.loops.orders.topics", List.of(topic));
    properties.put("punctual.loops.orders.first-start", "earliest");
    properties.put("punctual.loops.orders.max-poll-records", "100");
    return ApplicationContext.builder()
        .environments("looped")
        .deduceEnvironment(false)
        .eagerInitConfiguration(true)
        .properties(properties)
        .build()
        .start()
        .getBean(EmbeddedServer.class)
        .start();
  }
}
