package io.punctual.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks the services and the mailbox over HTTP, with one API key. */
public final class ServiceClient implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Ports ports;
  private final String key;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  public ServiceClient(Ports ports, String key) {
    this.ports = ports;
    this.key = key;
  }

  /** The JSON that a service answers with. */
  public JsonNode get(Part service, String path) {
    return read(text(ports.url(service) + path));
  }

  /** What a service answers with, as it is. */
  public String text(Part service, String path) {
    return text(ports.url(service) + path);
  }

  /** The JSON that the mailbox answers with. */
  public JsonNode mailbox(String path) {
    return read(text(ports.mailPageUrl() + path));
  }

  /** What the mailbox answers with, as it is. */
  public String mailboxText(String path) {
    return text(ports.mailPageUrl() + path);
  }

  /** Sends a body and returns the JSON of the answer. */
  public JsonNode post(Part service, String path, String contentType, String body) {
    return read(post(URI.create(ports.url(service) + path), contentType, body));
  }

  /** Sends a body to any address, without reading the answer as JSON. */
  public String post(URI uri, String contentType, String body) {
    var request =
        request(uri)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return send(request);
  }

  @Override
  public void close() {
    http.close();
  }

  private String text(String url) {
    return send(request(URI.create(url)).build());
  }

  private HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri)
        .timeout(LIMIT)
        .header("Accept", "application/json, text/plain;q=0.5, */*;q=0.1")
        .header("Authorization", "Bearer " + key);
  }

  private String send(HttpRequest request) {
    try {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new StackException(
            "%s %s answers %d: %s"
                .formatted(request.method(), request.uri(), answer.statusCode(), answer.body()));
      }
      return answer.body();
    } catch (IOException e) {
      throw new StackException("%s does not answer".formatted(request.uri()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while asking " + request.uri(), e);
    }
  }

  private JsonNode read(String body) {
    try {
      return json.readTree(body);
    } catch (IOException e) {
      throw new StackException("an answer is not JSON: " + body, e);
    }
  }
}
