package io.punctual.gateway.referral;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.server.EmbeddedServer;
import io.punctual.referral.ReferralProducer;
import io.punctual.referral.testing.FakeReferralProducer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;

/** The running gateway as its callers see it, over the library's fake. */
final class Gateway {

  static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");
  static final String KEY = "a-key-of-the-shop";
  static final String READER_KEY = "a-key-of-somebody-else";

  static final Map<String, String> PROPERTIES =
      Map.of(
          "micronaut.server.port", "-1",
          "punctual.kafka.bootstrap-servers", "127.0.0.1:1",
          "punctual.access.keys.shop.secret", KEY,
          "punctual.access.keys.shop.roles", "producer",
          "punctual.access.keys.reader.secret", READER_KEY,
          "punctual.access.keys.reader.roles", "operator");

  private final EmbeddedServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  Gateway(EmbeddedServer server) {
    this.server = server;
  }

  /** The fake in place of the connection to Kafka. */
  @Factory
  static final class Doubles {

    @Singleton
    @Replaces(value = ReferralProducer.class, factory = ProducerConnection.class)
    @Requires(missingProperty = "real-kafka")
    FakeReferralProducer producer() {
      return new FakeReferralProducer(() -> NOW);
    }
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(to(path).GET().build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String json, String... headers)
      throws IOException, InterruptedException {
    return send(path, "application/json", json, headers);
  }

  HttpResponse<String> postLines(String body, String... headers)
      throws IOException, InterruptedException {
    return send("/referrals", "application/x-ndjson", body, headers);
  }

  private HttpResponse<String> send(String path, String type, String body, String... headers)
      throws IOException, InterruptedException {
    var request = to(path).header("Content-Type", type).POST(BodyPublishers.ofString(body));
    if (headers.length == 0 || !headers[0].equals("Authorization")) {
      request.header("Authorization", "Bearer " + KEY);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(server.getURI().resolve(path));
  }
}
