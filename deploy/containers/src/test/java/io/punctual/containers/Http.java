package io.punctual.containers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a service over HTTP, with one API key. Safe for any thread. */
final class Http implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();
  private final Box box;
  private final int port;
  private final String key;

  Http(Box box, int port, String key) {
    this.box = box;
    this.port = port;
    this.key = key;
  }

  /**
   * What came back.
   *
   * @param status 0 when nothing did
   */
  record Answer(int status, String body) {
    boolean isGood() {
      return status / 100 == 2;
    }

    JsonNode json() {
      return read(body);
    }
  }

  Answer get(String path) {
    return send(request(path).GET().build());
  }

  Answer post(String path, String contentType, String body) {
    return send(
        request(path)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** The JSON of a good answer. */
  JsonNode json(String path) {
    var answer = get(path);
    if (!answer.isGood()) {
      throw new IllegalStateException(
          "%s%s answers %d".formatted(box.name(), path, answer.status()));
    }
    return answer.json();
  }

  boolean isReady() {
    return get("/health/readiness").status() == 200;
  }

  static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://%s:%d%s".formatted(box.name(), port, path)))
        .timeout(LIMIT)
        .header("Accept", "application/json, text/plain;q=0.5, */*;q=0.1")
        .header("Authorization", "Bearer " + key);
  }

  private Answer send(HttpRequest request) {
    try {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      return new Answer(0, e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
