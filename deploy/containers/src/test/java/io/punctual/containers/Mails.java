package io.punctual.containers;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads on what the mail server took. */
final class Mails {

  private final Http sink;
  private final List<Mail> all = new ArrayList<>();
  private int lines;

  Mails(Http sink) {
    this.sink = sink;
  }

  /** Every mail so far. */
  synchronized List<Mail> all() {
    var answer = sink.get("/record?after=" + lines);
    if (!answer.isGood()) {
      throw new IllegalStateException("the mail server's record cannot be read");
    }
    for (var line : answer.body().lines().filter(line -> !line.isBlank()).toList()) {
      lines++;
      var event = Http.read(line);
      if ("accepted".equals(event.path("kind").asText())) {
        all.add(mail(event.path("taken")));
      }
    }
    return List.copyOf(all);
  }

  private static Mail mail(JsonNode taken) {
    return new Mail(
        Person.idOf(taken.path("recipient").asText()),
        taken.path("subject").asText().contains("still has") ? "second" : "first",
        taken.path("messageId").asText(),
        Instant.parse(taken.path("at").asText()));
  }
}
