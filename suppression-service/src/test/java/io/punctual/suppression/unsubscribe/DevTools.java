package io.punctual.suppression.unsubscribe;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A conversation with a browser in its DevTools protocol: commands and their answers. One thread.
 */
final class DevTools implements AutoCloseable {

  private static final long LIMIT_SECONDS = 60;

  private final ObjectMapper json = ObjectMapper.getDefault();
  private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;
  private int lastId;

  DevTools(URI address) {
    try {
      socket =
          http.newWebSocketBuilder()
              .buildAsync(address, new Ear())
              .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("the browser cannot be reached", e);
    }
  }

  /**
   * The answer to a command.
   *
   * @param addressee names the session it is for; empty for the browser itself
   */
  JsonNode call(String method, Map<String, Object> parameters, Map<String, Object> addressee) {
    int id = ++lastId;
    var message =
        new HashMap<String, Object>(Map.of("id", id, "method", method, "params", parameters));
    message.putAll(addressee);
    try {
      socket.sendText(json.writeValueAsString(message), true).get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("the browser does not take " + method, e);
    }
    while (true) {
      var answer = next();
      var answered = answer.get("id");
      if (answered != null && answered.getIntValue() == id) {
        if (answer.get("error") != null) {
          throw new IllegalStateException(method + " is refused by the browser");
        }
        return under(answer, "result");
      }
    }
  }

  /** What must be there. */
  static JsonNode under(JsonNode node, String field) {
    return Objects.requireNonNull(node.get(field), field);
  }

  /** The same, as text. */
  static String text(JsonNode node, String field) {
    return under(node, field).getStringValue();
  }

  private JsonNode next() {
    try {
      var message = heard.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new IllegalStateException("the browser is silent");
      }
      return message;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    socket.abort();
    http.close();
  }

  /** Collects whole messages. */
  private final class Ear implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        try {
          heard.add(json.readValue(text.toString(), JsonNode.class));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        } finally {
          text.setLength(0);
        }
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }
  }
}
