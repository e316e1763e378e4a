package io.punctual.containers;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.punctual.local.stack.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** All of Punctual in containers, each with access to those networks only that it needs. */
final class Installation implements AutoCloseable {

  private static final Path LOGS = Path.of("target", "containers");
  private static final String CONFIG = "/app/config.yml";
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private final Keys keys = Keys.random();
  private final Wires wires = new Wires();
  private final Brokers brokers = new Brokers(wires);
  private final Box postgres;
  private final Box sink;
  private final Box suppression;
  private final Box scheduler;
  private final Box sender;
  private final Box gateway;
  private final Http suppressionHttp;
  private final Http schedulerHttp;
  private final Http senderHttp;
  private final Http gatewayHttp;
  private final Http productHttp;
  private final Mails mails;

  private Installation() {
    var settings = new Settings(keys);
    postgres =
        new Box("postgres", "postgres", wires, Set.of(Wire.DATABASE))
            .environment(
                Map.of(
                    "POSTGRES_USER", "punctual",
                    "POSTGRES_PASSWORD", keys.database(),
                    "POSTGRES_DB", "punctual_suppression,punctual_scheduler"))
            .arguments("-c", "max_connections=100");
    sink =
        new Box("sink", "sink", wires, Set.of(Wire.MAIL))
            .environment(Map.of("JAVA_OPTIONS", "-Xmx128m -Dpunctual.sink.host=0.0.0.0"))
            .arguments("/var/lib/punctual/sink", "2525", "8025");
    suppression =
        service(
            "suppression",
            "suppression-service",
            settings.suppression(),
            Set.of(Wire.BUS, Wire.DATABASE, Wire.CLAIMS, Wire.HOLDS));
    scheduler =
        service(
            "scheduler",
            "reminder-scheduler",
            settings.scheduler(),
            Set.of(Wire.BUS, Wire.DATABASE, Wire.HOLDS));
    sender =
        service(
            "sender", "mail-sender", settings.sender(), Set.of(Wire.BUS, Wire.CLAIMS, Wire.MAIL));
    gateway = service("gateway", "referral-gateway", settings.gateway(), Set.of(Wire.BUS));
    suppressionHttp = new Http(suppression, 8082, keys.operator());
    schedulerHttp = new Http(scheduler, 8083, keys.operator());
    senderHttp = new Http(sender, 8084, keys.operator());
    gatewayHttp = new Http(gateway, 8081, keys.operator());
    productHttp = new Http(gateway, 8081, keys.product());
    mails = new Mails(new Http(sink, 8025, keys.operator()));
  }

  private Box service(String name, String image, String config, Set<Wire> on) {
    return new Box(name, image, wires, on)
        .file(CONFIG, config)
        .environment(
            Map.of(
                "MICRONAUT_CONFIG_FILES",
                CONFIG,
                "JAVA_OPTIONS",
                "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+ExitOnOutOfMemoryError"));
  }

  /** Starts everything and returns when all are ready. */
  static Installation start() {
    var all = new Installation();
    try {
      all.startAll();
      return all;
    } catch (RuntimeException | Error e) {
      all.close();
      throw e;
    }
  }

  private void startAll() {
    Stream.of(postgres, sink).parallel().forEach(Box::start);
    brokers.start();
    within("the topics are there", START_LIMIT, brokers::createTopics);
    Stream.of(suppression, scheduler, sender, gateway).parallel().forEach(Box::start);
    within(
        "all services are ready",
        START_LIMIT,
        () ->
            Stream.of(suppressionHttp, schedulerHttp, senderHttp, gatewayHttp)
                .allMatch(Http::isReady));
  }

  Brokers brokers() {
    return brokers;
  }

  Box postgres() {
    return postgres;
  }

  Box sender() {
    return sender;
  }

  Box sink() {
    return sink;
  }

  /** The gateway as a product service asks it. */
  Http product() {
    return productHttp;
  }

  Http suppression() {
    return suppressionHttp;
  }

  Http scheduler() {
    return schedulerHttp;
  }

  Http mailSender() {
    return senderHttp;
  }

  Keys keys() {
    return keys;
  }

  /** Every mail that the mail server took so far, by its own record. */
  List<Mail> mails() {
    return mails.all();
  }

  /** The scheduler's books. */
  Tally books() {
    return Tally.of(schedulerHttp.json("/books"));
  }

  /** What the suppression service cannot account for. */
  long intakeUnaccounted() {
    return suppressionHttp.json("/books").path("unaccounted").asLong(-1);
  }

  JsonNode openHolds() {
    return suppressionHttp.json("/holds?open=true");
  }

  /** What every container but the brokers wrote, by its name; brokers know no address. */
  Map<String, String> logs() {
    return Map.of(
        "suppression", suppression.log(),
        "scheduler", scheduler.log(),
        "sender", sender.log(),
        "gateway", gateway.log());
  }

  /** Waits for a condition; what it throws counts as not yet. */
  static void within(String what, Duration limit, Callable<Boolean> condition) {
    await(what)
        .atMost(limit)
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions()
        .until(condition);
  }

  /** Keeps the logs, then removes everything. */
  @Override
  public void close() {
    Stream.of(suppressionHttp, schedulerHttp, senderHttp, gatewayHttp, productHttp)
        .forEach(Http::close);
    try {
      Files.createDirectories(LOGS);
      for (var box : boxes().toList()) {
        Files.writeString(LOGS.resolve(box.name() + ".log"), box.log());
      }
    } catch (IOException e) {
      System.err.println("the containers' logs could not be kept: " + e.getClass());
    } finally {
      Engine.sweep();
    }
  }

  private Stream<Box> boxes() {
    return Stream.concat(
        brokers.boxes().stream(),
        Stream.of(postgres, sink, suppression, scheduler, sender, gateway));
  }
}
