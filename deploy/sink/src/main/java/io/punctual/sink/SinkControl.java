package io.punctual.sink;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How another process steers a sink, over HTTP on loopback.
 *
 * <p>{@code GET}, {@code PUT}, {@code POST} (adds) and {@code DELETE /script}; {@code GET /record}
 * with {@code ?after=n} for the lines after the n-th; {@code GET /counts}; {@code POST /drop}.
 */
final class SinkControl implements AutoCloseable {

  private record Answer(int status, String body) {}

  private final Sink sink;
  private final HttpServer server;

  SinkControl(Sink sink, int port) {
    this.sink = sink;
    try {
      server = HttpServer.create(Listening.on(port), 50);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + port, e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var answer = answer(exchange, body);
      var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Answer answer(HttpExchange exchange, String body) {
    var wanted = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    try {
      return switch (wanted) {
        case "GET /script" -> new Answer(200, SinkJson.rules(sink.script()));
        case "PUT /script" -> {
          var rules = SinkJson.rules(body);
          sink.behave();
          sink.misbehave(rules.toArray(Rule[]::new));
          yield new Answer(204, "");
        }
        case "POST /script" -> {
          sink.misbehave(SinkJson.rules(body).toArray(Rule[]::new));
          yield new Answer(204, "");
        }
        case "DELETE /script" -> {
          sink.behave();
          yield new Answer(204, "");
        }
        case "POST /drop" -> {
          sink.dropConnections();
          yield new Answer(204, "");
        }
        case "GET /counts" -> new Answer(200, SinkJson.counts(sink.counts()));
        case "GET /record" -> new Answer(200, record(exchange.getRequestURI().getQuery()));
        default -> new Answer(404, "there is /script, /record, /counts and /drop\n");
      };
    } catch (IllegalArgumentException e) {
      return new Answer(400, e.getMessage() + "\n");
    }
  }

  private String record(@Nullable String query) {
    long after = query == null ? 0 : Long.parseLong(query.replaceFirst("^after=", ""));
    return sink.events().stream()
        .skip(after)
        .map(event -> SinkJson.line(event) + "\n")
        .collect(Collectors.joining());
  }
}
