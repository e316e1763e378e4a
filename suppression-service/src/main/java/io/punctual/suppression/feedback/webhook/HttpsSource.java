package io.punctual.suppression.feedback.webhook;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Gets over HTTPS: certificate and host name checked, no redirect followed, little and soon. */
@Singleton
final class HttpsSource implements CertificateSource {

  private static final int LARGEST = 64 * 1024;
  private static final Duration SOON = Duration.ofSeconds(5);

  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(SOON)
          .build();

  @Override
  public byte[] get(URI address) throws IOException {
    var request = HttpRequest.newBuilder(address).timeout(SOON).GET().build();
    try {
      var answer = client.send(request, BodyHandlers.ofInputStream());
      try (var body = answer.body()) {
        var bytes = body.readNBytes(LARGEST + 1);
        if (answer.statusCode() != 200 || bytes.length > LARGEST) {
          throw new IOException("answered " + answer.statusCode());
        }
        return bytes;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted");
    }
  }
}
