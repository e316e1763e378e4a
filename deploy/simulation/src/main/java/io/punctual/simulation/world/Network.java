package io.punctual.simulation.world;

import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.serde.ObjectMapper;
import io.punctual.scheduler.closing.CloseAnswer;
import io.punctual.scheduler.closing.CloseClient;
import io.punctual.scheduler.closing.CloseRequest;
import io.punctual.scheduler.hold.Hold;
import io.punctual.scheduler.hold.HoldClient;
import io.punctual.sender.claim.ExchangeRequest;
import io.punctual.sender.claim.ExchangeResponse;
import io.punctual.sender.claim.SuppressionClient;
import io.punctual.simulation.clock.VirtualClock;
import io.punctual.simulation.suppression.SimulatedSuppression;
import io.punctual.simulation.suppression.SuppressionTables;
import io.punctual.suppression.hold.HoldScope;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Requests between the services: JSON both ways, as on the wire, and everything that can happen to
 * a request. Connection refused, request lost, answer lost, answer late.
 */
final class Network {

  private static final ObjectMapper JSON = ObjectMapper.create(java.util.Map.of(), "io.punctual");
  private static final Duration LATE = Duration.ofSeconds(8);
  private static final Duration MUCH_LATER = Duration.ofDays(30);

  private final Supplier<List<SuppressionInstance>> suppressions;
  private final Dice dice;
  private final CrashPoints points;
  private final VirtualClock clock;
  private final Chronicle chronicle;
  private final SuppressionTables claims;
  private boolean timeless;

  Network(
      Supplier<List<SuppressionInstance>> suppressions,
      Dice dice,
      CrashPoints points,
      VirtualClock clock,
      Chronicle chronicle,
      SuppressionTables claims) {
    this.suppressions = suppressions;
    this.dice = dice;
    this.points = points;
    this.clock = clock;
    this.chronicle = chronicle;
    this.claims = claims;
  }

  /** From now on no claim is told its deadline: a protection less. */
  void ignoreTime() {
    timeless = true;
  }

  /** What a service does with a request. */
  private interface Service<T> {
    T serve(SimulatedSuppression service) throws IOException;
  }

  HoldClient holds() {
    return request ->
        http(
            service -> {
              var scope = copy(request.scope(), HoldScope.class);
              var by = request.by() == null ? "reminder-scheduler" : request.by();
              return copy(service.hold(scope, request.why(), by), Hold.class);
            });
  }

  CloseClient closing() {
    return request -> http(service -> close(service, request));
  }

  private static CloseAnswer close(SimulatedSuppression service, CloseRequest request)
      throws IOException {
    var asked = copy(request, io.punctual.suppression.claim.CloseRequest.class);
    return copy(service.closing().close(asked), CloseAnswer.class);
  }

  /**
   * @param sender asks, by its name in the history
   */
  SuppressionClient claims(String sender) {
    return new SuppressionClient() {
      @Override
      public byte[] encode(ExchangeRequest request) throws IOException {
        return JSON.writeValueAsBytes(request);
      }

      @Override
      public ExchangeResponse exchange(byte[] request) throws IOException {
        return call(service -> serve(service, sender, request));
      }
    };
  }

  private ExchangeResponse serve(SimulatedSuppression service, String sender, byte[] request)
      throws IOException {
    var asked = read(request, io.punctual.suppression.claim.ExchangeRequest.class);
    var begun = clock.instant();
    try {
      var answer = service.exchange().exchange(timeless ? timeless(asked) : asked);
      chronicle.exchanged(begun, sender, asked, answer);
      return copy(answer, ExchangeResponse.class);
    } catch (RuntimeException | io.punctual.simulation.ProcessKilled e) {
      chronicle.unanswered(begun, sender, asked, claims);
      throw e;
    }
  }

  private static io.punctual.suppression.claim.ExchangeRequest timeless(
      io.punctual.suppression.claim.ExchangeRequest asked) {
    var wants =
        asked.wants().stream()
            .map(
                want ->
                    new io.punctual.suppression.claim.ExchangeRequest.WantItem(
                        want.token(),
                        want.recipientKey(),
                        want.plan(),
                        want.step(),
                        want.attempt(),
                        want.due(),
                        want.deadline().plus(MUCH_LATER),
                        want.sendBy().plus(MUCH_LATER)))
            .toList();
    return new io.punctual.suppression.claim.ExchangeRequest(
        asked.sender(), asked.settlements(), wants);
  }

  private <T> T http(Service<T> asked) {
    try {
      return call(asked);
    } catch (IOException e) {
      throw new HttpClientException("no answer", e);
    }
  }

  private <T> T call(Service<T> asked) throws IOException {
    points.pass("before-request");
    var running = suppressions.get();
    if (running.isEmpty()) {
      throw new IOException("connection refused");
    }
    var by = dice.pick("asked", running);
    if (points.goesWrong("request-lost")) {
      throw new IOException("request lost");
    }
    T answer;
    try {
      answer = served(asked, by);
    } catch (RuntimeException e) {
      throw new SuppressionClient.NotServedException(503);
    }
    points.pass("before-answer");
    if (points.goesWrong("answer-lost")) {
      throw new IOException("answer lost");
    }
    if (points.goesWrong("answer-late")) {
      clock.advance(LATE);
    }
    return answer;
  }

  /** The service's own crashes are not the caller's. */
  private <T> T served(Service<T> asked, SuppressionInstance by) throws IOException {
    var caller = points.running();
    points.running(by.part());
    try {
      return asked.serve(by.service());
    } catch (io.punctual.simulation.ProcessKilled e) {
      chronicle.killed(by.part(), e, 0);
      points.died(by.part());
      throw new IOException("connection reset");
    } finally {
      points.running(caller);
    }
  }

  private static <T> T copy(Object from, Class<T> to) throws IOException {
    return read(JSON.writeValueAsBytes(from), to);
  }

  private static <T> T read(byte[] json, Class<T> type) throws IOException {
    var value = JSON.readValue(json, type);
    if (value == null) {
      throw new IOException("empty");
    }
    return value;
  }
}
