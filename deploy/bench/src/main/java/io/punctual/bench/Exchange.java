package io.punctual.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Claims and settles as the mail sender does, a full exchange at a time. */
final class Exchange {

  private static final int WANTS = 500;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI url;
  private final String key;

  Exchange(String suppressionUrl, String key) {
    this.url = URI.create(suppressionUrl + "/claims/exchange");
    this.key = key;
  }

  /** Claims one reminder of a plan of its own for each of the recipients, and settles it. */
  Figure claim(List<UUID> recipients) throws IOException, InterruptedException {
    long start = System.nanoTime();
    List<UUID> granted = new ArrayList<>();
    long claims = 0;
    for (int from = 0; from < recipients.size(); from += WANTS) {
      var chunk = recipients.subList(from, Math.min(from + WANTS, recipients.size()));
      var tokens = chunk.stream().map(recipient -> UUID.randomUUID()).toList();
      var answer = ask(settlements(granted) + "," + wants(chunk, tokens));
      requireGrants(answer, chunk.size());
      claims += chunk.size();
      granted = tokens;
    }
    ask(settlements(granted) + ",\"wants\":[]");
    return new Figure(claims, Duration.ofNanos(System.nanoTime() - start), Duration.ZERO);
  }

  private String ask(String body) throws IOException, InterruptedException {
    var response =
        http.send(
            HttpRequest.newBuilder(url)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"sender\":\"bench\"," + body + "}"))
                .build(),
            BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException("exchange answered " + response.statusCode());
    }
    return response.body();
  }

  private static void requireGrants(String answer, int count) {
    int grants = answer.split("\"GRANTED\"", -1).length - 1;
    if (grants != count) {
      throw new IllegalStateException("%d of %d wants granted".formatted(grants, count));
    }
  }

  private static String settlements(List<UUID> tokens) {
    var at = InstantSource.system().instant();
    return tokens.stream()
        .map(
            token ->
                "{\"token\":\"%s\",\"result\":\"ACCEPTED\",\"at\":\"%s\",\"smtpCode\":250}"
                    .formatted(token, at))
        .collect(Collectors.joining(",", "\"settlements\":[", "]"));
  }

  private static String wants(List<UUID> recipients, List<UUID> tokens) {
    var due = InstantSource.system().instant();
    var deadline = due.plus(Duration.ofHours(1));
    var wants = new ArrayList<String>();
    for (int i = 0; i < recipients.size(); i++) {
      wants.add(
          """
          {"token":"%s","recipientKey":"%s","plan":"bench","step":"only","attempt":1,\
          "due":"%s","deadline":"%s","sendBy":"%s"}"""
              .formatted(tokens.get(i), recipients.get(i), due, deadline, deadline));
    }
    return "\"wants\":[" + String.join(",", wants) + "]";
  }
}
