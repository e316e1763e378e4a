package io.punctual.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SinkControlTest {

  private final Sink sink = Sink.with(Sink.Options.plain());
  private final SinkControl control = new SinkControl(sink, 0);
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    http.close();
    control.close();
    sink.close();
  }

  @Test
  void takesAScriptAndForgetsIt() throws Exception {
    var script =
        """
        [{"at":"DOT","action":{"do":"accept","then":{"do":"late","delay":"PT2S"}},"nth":3},
         {"at":"RCPT","action":{"do":"reply","line":"450 4.2.1 later"},"share":0.1,"seed":7}]
        """;

    assertThat(send("PUT", "/script", script).statusCode()).isEqualTo(204);
    assertThat(sink.script())
        .containsExactly(
            Rule.nth(Position.DOT, new Action.Accept(new Action.Late(Duration.ofSeconds(2))), 3),
            Rule.share(Position.RCPT, new Action.Reply("450 4.2.1 later"), 0.1, 7));
    assertThat(SinkJson.rules(send("GET", "/script", "").body())).isEqualTo(sink.script());

    assertThat(send("DELETE", "/script", "").statusCode()).isEqualTo(204);
    assertThat(sink.script()).isEmpty();
  }

  @Test
  void refusesABadScript() throws Exception {
    assertThat(send("POST", "/script", "[{\"at\":\"LUNCH\"}]").statusCode()).isEqualTo(400);
  }

  @Test
  void tellsItsRecordFromAnyLineOn() throws Exception {
    sink.on(Position.CONNECT, new Action.Drop(), new Action.Drop());
    for (int i = 0; i < 2; i++) {
      try (var client = new RawClient(sink.port())) {
        client.reply();
      }
    }
    Awaitility.await().until(() -> sink.events().size() == 4);

    var all = send("GET", "/record", "").body();
    var rest = send("GET", "/record?after=3", "").body();

    assertThat(all.lines().map(SinkJson::event)).containsExactlyElementsOf(sink.events());
    assertThat(rest.lines()).hasSize(1);
    assertThat(send("GET", "/counts", "").body()).contains("\"connections\":2", "\"open\":0");
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + control.port() + path))
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
