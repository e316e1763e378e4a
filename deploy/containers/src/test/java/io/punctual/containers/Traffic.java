package io.punctual.containers;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The product: refers people at a steady pace, lets some of them stop it, and repeats what was not
 * acknowledged until it is, as a product service must.
 */
final class Traffic implements Runnable {

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int AT_ONCE = 300;

  private final Http gateway;
  private final Http suppression;
  private final int perRound;
  private final InstantSource clock = InstantSource.system();
  private final AtomicInteger refused = new AtomicInteger();
  private final Map<String, Instant> acknowledged = new ConcurrentHashMap<>();
  private final Map<String, Instant> stopped = new ConcurrentHashMap<>();
  private final Map<String, Person> people = new ConcurrentHashMap<>();
  private final List<Person> unacknowledged = new ArrayList<>();
  private final List<Person> toStop = new ArrayList<>();
  private final CountDownLatch enough = new CountDownLatch(1);
  private final Thread thread = new Thread(this, "traffic");

  /**
   * @param perRound people referred each half second
   */
  Traffic(Http gateway, Http suppression, int perRound) {
    this.gateway = gateway;
    this.suppression = suppression;
    this.perRound = perRound;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Refers nobody else and returns when all is acknowledged. */
  void finish() throws InterruptedException {
    enough.countDown();
    thread.join(Duration.ofSeconds(60));
    if (thread.isAlive()) {
      throw new IllegalStateException("not everything was acknowledged within a minute");
    }
  }

  /** Everybody who was ever referred, acknowledged or not, by id. */
  Map<String, Person> people() {
    return Map.copyOf(people);
  }

  /** When Kafka had the referral of each, as far as the gateway told. */
  Map<String, Instant> acknowledged() {
    return Map.copyOf(acknowledged);
  }

  /** When each of those who stop had been told that it is kept. */
  Map<String, Instant> stopped() {
    return Map.copyOf(stopped);
  }

  /** How often the gateway said that it could not keep something. */
  int refused() {
    return refused.get();
  }

  @Override
  public void run() {
    int number = 0;
    try {
      boolean more = true;
      while (more || !unacknowledged.isEmpty() || !toStop.isEmpty()) {
        more = more && !enough.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        for (int i = 0; more && i < perRound; i++) {
          add(new Person(++number, clock.instant()));
        }
        refer();
        stopWhoIsDue();
        if (!more) {
          TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void add(Person person) {
    people.put(person.id(), person);
    unacknowledged.add(person);
    if (person.stop().isPresent()) {
      toStop.add(person);
    }
  }

  private void refer() {
    var now = unacknowledged.stream().limit(AT_ONCE).toList();
    if (now.isEmpty()) {
      return;
    }
    var body = now.stream().map(Person::referral).collect(Collectors.joining("\n", "", "\n"));
    var answer = gateway.post("/referrals", "application/x-ndjson", body);
    if (!answer.isGood()) {
      refused.addAndGet(now.size());
      return;
    }
    var lines = answer.body().lines().filter(line -> !line.isBlank()).map(Http::read).toList();
    var at = clock.instant();
    for (var line : lines) {
      if (line.path("status").asInt() == 202) {
        var person = now.get(line.path("line").asInt() - 1);
        acknowledged.put(person.id(), at);
        unacknowledged.remove(person);
      } else {
        refused.incrementAndGet();
      }
    }
  }

  private void stopWhoIsDue() {
    var now = clock.instant();
    for (var person : List.copyOf(toStop)) {
      if (!now.isBefore(person.stopsAt())) {
        if (!stop(person, now).isGood()) {
          refused.incrementAndGet();
          return;
        }
        stopped.put(person.id(), clock.instant());
        toStop.remove(person);
      }
    }
  }

  private Http.Answer stop(Person person, Instant now) {
    var json = "application/json";
    return switch (person.stop().orElseThrow()) {
      case JOINS ->
          gateway.post(
              "/joined",
              json,
              "{\"address\":\"%s\",\"occurredAt\":\"%s\"}".formatted(person.address(), now));
      case IS_WITHDRAWN ->
          gateway.post(
              "/withdrawn",
              json,
              "{\"referralId\":\"r-%s\",\"occurredAt\":\"%s\"}".formatted(person.id(), now));
      case IS_SUPPRESSED ->
          suppression.post(
              "/suppressions",
              json,
              "{\"address\":\"%s\",\"reason\":\"MANUAL\",\"source\":\"test\"}"
                  .formatted(person.address()));
    };
  }
}
