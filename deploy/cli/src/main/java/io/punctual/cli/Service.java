package io.punctual.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * One of Punctual's services, asked over HTTP.
 *
 * <p>Every method throws {@link CliException} with a sentence for the operator when there is no
 * answer, or it is a refusal.
 */
final class Service {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  /** A whole table or topic is read meanwhile. */
  private static final Duration SEARCH = Duration.ofMinutes(30);

  private final String name;
  private final String variable;
  private final URI base;
  private final String key;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();

  /**
   * @param name in words, for messages
   * @param variable the environment variable that says where it is, for messages
   */
  Service(String name, String variable, URI base, String key) {
    this.name = name;
    this.variable = variable;
    this.base = base;
    this.key = key;
  }

  JsonNode get(String path) {
    return json(send(request(path).header("Accept", "application/json").GET().build()));
  }

  String getText(String path, String mediaType) {
    return send(request(path).header("Accept", mediaType).GET().build());
  }

  JsonNode post(String path, JsonNode body) {
    return json(
        send(
            request(path)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build()));
  }

  /** Hands in a file as it is. */
  JsonNode postText(String path, String mediaType, String text) {
    return json(
        send(
            request(path)
                .header("Accept", "application/json")
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofString(text))
                .build()));
  }

  /** A question whose answer may take long. */
  JsonNode search(String path, JsonNode body) {
    return json(
        send(
            request(path)
                .timeout(SEARCH)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build()));
  }

  private HttpRequest.Builder request(String path) {
    String root = base.toString().replaceFirst("/+$", "");
    return HttpRequest.newBuilder(URI.create(root + path))
        .timeout(ANSWER)
        .header("Authorization", "Bearer " + key);
  }

  private String send(HttpRequest request) {
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw refusal(answer);
      }
      return answer.body();
    } catch (IOException e) {
      throw new CliException(
          ExitCode.UNAVAILABLE,
          "The %s at %s does not answer (%s). Is it running? Is %s right?"
              .formatted(name, base, e.getClass().getSimpleName(), variable));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.FAULT, "interrupted");
    }
  }

  private CliException refusal(HttpResponse<String> answer) {
    int status = answer.statusCode();
    String why = why(answer);
    return switch (status) {
      case 401 ->
          new CliException(
              ExitCode.REFUSED,
              "The %s at %s does not know this key. Check PUNCTUAL_KEY.".formatted(name, base));
      case 403 ->
          new CliException(ExitCode.REFUSED, "The %s refuses this key: %s".formatted(name, why));
      case 404 ->
          new CliException(ExitCode.NOTHING_KNOWN, "The %s knows nothing: %s".formatted(name, why));
      default ->
          status < 500
              ? new CliException(
                  ExitCode.REFUSED, "The %s refused (%d): %s".formatted(name, status, why))
              : new CliException(
                  ExitCode.UNAVAILABLE,
                  "The %s cannot do this now (%d): %s. Try again; its log says more."
                      .formatted(name, status, why));
    };
  }

  /** The problem's own words, field by field. */
  private static String why(HttpResponse<String> answer) {
    try {
      var problem = JSON.readTree(answer.body());
      var text = new StringBuilder(problem.path("detail").asText(problem.path("title").asText("")));
      for (JsonNode error : problem.path("errors")) {
        String message = error.path("message").asText();
        if (message.contentEquals(text)) {
          text.setLength(0);
        }
        text.append(text.isEmpty() ? "" : "; ");
        text.append(error.path("field").asText()).append(": ").append(message);
      }
      return text.isEmpty() ? "it gave no reason" : text.toString();
    } catch (JsonProcessingException e) {
      return "it gave no reason";
    }
  }

  private JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new CliException(
          ExitCode.UNAVAILABLE,
          "What answers at %s is no %s: no JSON. Is %s right?".formatted(base, name, variable));
    }
  }
}
