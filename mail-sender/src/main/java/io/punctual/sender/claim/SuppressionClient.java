package io.punctual.sender.claim;

import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks the suppression service over HTTP. Used by one thread. */
@Singleton
final class SuppressionClient {

  private final HttpClient http;
  private final ObjectMapper json;
  private final URI exchange;
  private final String authorization;
  private final Duration timeout;

  SuppressionClient(SuppressionSettings settings, ObjectMapper json) {
    this.json = json;
    this.exchange = URI.create(settings.url().replaceAll("/+$", "") + "/claims/exchange");
    this.authorization = "Bearer " + settings.key();
    this.timeout = settings.timeout();
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.connectTimeout())
            .build();
  }

  byte[] encode(ExchangeRequest request) throws IOException {
    return json.writeValueAsBytes(request);
  }

  /**
   * One attempt.
   *
   * @throws IOException when no answer, or no readable one, came
   * @throws NotServedException when the service answered, but did not do it
   */
  ExchangeResponse exchange(byte[] request) throws IOException, InterruptedException {
    var response =
        http.send(
            HttpRequest.newBuilder(exchange)
                .timeout(timeout)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new NotServedException(response.statusCode());
    }
    var answer = json.readValue(response.body(), ExchangeResponse.class);
    if (answer == null) {
      throw new IOException("empty answer");
    }
    return answer;
  }

  /** The service said something other than 200. */
  static final class NotServedException extends IOException {
    private final int status;

    NotServedException(int status) {
      super("HTTP " + status);
      this.status = status;
    }

    int status() {
      return status;
    }

    /** Whether it is something in the request that the service cannot read. */
    boolean forItsContent() {
      return status == 400 || status == 413 || status == 422;
    }

    /** Whether it is this sender as such that is refused: its key, its role, its way of asking. */
    boolean forTheSender() {
      return status < 500 && status != 408 && status != 425 && status != 429;
    }
  }
}
