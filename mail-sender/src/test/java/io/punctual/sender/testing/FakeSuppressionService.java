package io.punctual.sender.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.punctual.contracts.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The suppression service's claim exchange as a sender sees it: grants each reminder once, repeats
 * the grant for the same token, and can be made to misbehave. Every request and answer is checked
 * against the contract.
 */
public final class FakeSuppressionService implements AutoCloseable {

  /** What an exchange does wrong. */
  public enum Fault {
    /** Does it, and loses the answer. */
    LOSE_ANSWER,
    /** Does nothing and answers 503. */
    UNAVAILABLE,
    /** Answers with something else. */
    NONSENSE
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] NOTHING = {};
  private static final Contract REQUEST = Contract.of("claims.exchange", "request");
  private static final Contract RESPONSE = Contract.of("claims.exchange", "response");

  private final HttpServer http;
  private final List<JsonNode> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<JsonNode> settlements = Collections.synchronizedList(new ArrayList<>());
  private final List<String> violations = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, String> claims = new HashMap<>();
  private final Map<String, String> results = new HashMap<>();
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger mostUnderWay = new AtomicInteger();
  private volatile boolean away;
  private volatile int denied;
  private volatile Predicate<JsonNode> unreadable = item -> false;
  private volatile Duration skew = Duration.ZERO;
  private volatile Function<JsonNode, ObjectNode> answers = want -> null;
  private volatile Predicate<JsonNode> withoutLetter = want -> false;
  private volatile Function<JsonNode, String> addresses =
      want -> want.get("recipientKey").asText() + "@example.org";

  public FakeSuppressionService() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.createContext("/claims/exchange", this::exchange);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.start();
  }

  public String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  public FakeSuppressionService next(Fault... next) {
    synchronized (faults) {
      faults.addAll(List.of(next));
    }
    return this;
  }

  /** While away every request is answered 503. */
  public void away(boolean isAway) {
    away = isAway;
  }

  /** How much its clock is ahead. */
  public void skew(Duration ahead) {
    skew = ahead;
  }

  /** Refuses every exchange with such a want or settlement in it with 400, whole. */
  public void cannotRead(Predicate<JsonNode> item) {
    unreadable = item;
  }

  /** Refuses everything with this status; 0 refuses nothing. */
  public void denies(int status) {
    denied = status;
  }

  /** Answers wants otherwise than with a grant; {@code null} grants. */
  public void answers(Function<JsonNode, ObjectNode> otherwise) {
    answers = otherwise;
  }

  public void addresses(Function<JsonNode, String> byWant) {
    addresses = byWant;
  }

  /** Forgets the letter in the grant of such a want. */
  public void withoutLetter(Predicate<JsonNode> want) {
    withoutLetter = want;
  }

  public List<JsonNode> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  public List<JsonNode> settlements() {
    synchronized (settlements) {
      return List.copyOf(settlements);
    }
  }

  public List<String> violations() {
    synchronized (violations) {
      return List.copyOf(violations);
    }
  }

  public int mostUnderWay() {
    return mostUnderWay.get();
  }

  public static ObjectNode answer(JsonNode want, String answer, String reason) {
    return JSON.createObjectNode()
        .put("token", want.get("token").asText())
        .put("answer", answer)
        .put("reason", reason);
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private void exchange(HttpExchange exchange) throws IOException {
    try (exchange) {
      var reply = reply(exchange);
      if (reply == null) {
        return;
      }
      int length = reply.body().length;
      exchange.sendResponseHeaders(reply.status(), length == 0 ? -1 : length);
      if (length > 0) {
        exchange.getResponseBody().write(reply.body());
      }
    }
  }

  /**
   * Under way until decided: the sender may ask again before this thread knows that it has read.
   */
  private @Nullable Reply reply(HttpExchange exchange) throws IOException {
    mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    try {
      return decide(exchange);
    } finally {
      underWay.decrementAndGet();
    }
  }

  private @Nullable Reply decide(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readAllBytes();
    violations.addAll(REQUEST.violations(body));
    if (!"Bearer sender-key".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return new Reply(401, NOTHING);
    }
    var fault = fault();
    requests.add(JSON.readTree(body));
    if (away || fault == Fault.UNAVAILABLE) {
      return new Reply(503, NOTHING);
    }
    int refusal = refusal(JSON.readTree(body));
    if (refusal != 0) {
      return new Reply(refusal, NOTHING);
    }
    var response = JSON.writeValueAsBytes(respond(JSON.readTree(body)));
    if (fault == Fault.LOSE_ANSWER) {
      return null;
    }
    violations.addAll(RESPONSE.violations(response));
    return new Reply(200, fault == Fault.NONSENSE ? "{\"now\":3}".getBytes(UTF_8) : response);
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Reply(int status, byte[] body) {}

  private int refusal(JsonNode request) {
    if (denied != 0) {
      return denied;
    }
    var items = new ArrayList<JsonNode>();
    request.get("wants").forEach(items::add);
    request.get("settlements").forEach(items::add);
    return items.stream().anyMatch(unreadable) ? 400 : 0;
  }

  private Fault fault() {
    synchronized (faults) {
      return faults.poll();
    }
  }

  private synchronized ObjectNode respond(JsonNode request) {
    var now = Instant.now().plus(skew);
    var response = JSON.createObjectNode().put("now", now.toString()).put("lease", "PT5M");
    var settled = response.putArray("settled");
    for (var settlement : request.get("settlements")) {
      var token = settlement.get("token").asText();
      var before = results.put(token, settlement.get("result").asText());
      if (before == null) {
        settlements.add(settlement);
      }
      settled.addObject().put("token", token).put("status", before == null ? "SETTLED" : "ALREADY");
    }
    var answered = response.putArray("answers");
    request.get("wants").forEach(want -> answered.add(answer(want, now)));
    return response;
  }

  private ObjectNode answer(JsonNode want, Instant now) {
    var otherwise = answers.apply(want);
    if (otherwise != null) {
      return otherwise;
    }
    var token = want.get("token").asText();
    var reminder = want.get("recipientKey") + "/" + want.get("plan") + "/" + want.get("step");
    var holder = claims.putIfAbsent(reminder, token);
    if (holder != null && !holder.equals(token)) {
      return JSON.createObjectNode()
          .put("token", token)
          .put("answer", "DUPLICATE")
          .put("stored", results.getOrDefault(holder, "GRANTED"));
    }
    var answer = JSON.createObjectNode().put("token", token).put("answer", "GRANTED");
    var grant = answer.putObject("grant");
    if (want.get("plan").asText().startsWith("incident-") && !withoutLetter.test(want)) {
      grant
          .putObject("letter")
          .put("fromName", "Claire Fontaine")
          .put("fromAddress", "claire@example.com")
          .put("subject", "Two mails too many")
          .put("text", "Sorry, Zoë.")
          .put("html", "<p>Sorry, Zoë.</p>");
    }
    grant
        .put("address", addresses.apply(want))
        .put("name", "Zoë Recipient")
        .put("memberName", "Søren Member")
        .put("locale", "fr-CH")
        .put("messageId", "<" + token + "@punctual.example>")
        .put("date", now.toString())
        .put("unsubscribeUrl", "https://mail.example.org/unsubscribe/k1.abc")
        .put("unsubscribeMailto", "mailto:unsubscribe+k1.abc@mail.example.org")
        .put("envelopeSender", "bounce+k1.def@mail.example.org");
    return answer;
  }
}
