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
final class HttpSuppressionClient implements SuppressionClient {

  private final HttpClient http;
  private final ObjectMapper json;
  private final URI exchange;
  private final String authorization;
  private final Duration timeout;

  HttpSuppressionClient(SuppressionSettings settings, ObjectMapper json) {
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

  @Override
  public byte[] encode(ExchangeRequest request) throws IOException {
    return json.writeValueAsBytes(request);
  }

  @Override
  public ExchangeResponse exchange(byte[] request) throws IOException, InterruptedException {
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
}
