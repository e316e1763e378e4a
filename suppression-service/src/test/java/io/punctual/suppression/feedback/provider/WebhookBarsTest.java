package io.punctual.suppression.feedback.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.feedback.Corpora;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookBarsTest {

  @Test
  void areMetByEveryRecordedEvent() throws IOException {
    var bars = WebhookBars.of(Corpora.folder("provider-webhooks"));

    assertThat(bars).allSatisfy(bar -> assertThat(bar.wrong()).as(bar.provider()).isEmpty());
    assertThat(bars.stream().mapToInt(WebhookBars.Bar::right).sum()).isGreaterThan(50);
  }

  @Test
  void seeWhatIsReadWrongly(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("a.json"), "[{\"event\":\"bounce\",\"email\":\"jo@example.com\"}]");
    Files.writeString(
        folder.resolve("expected.csv"),
        """
        file,provider,index,event_type,recipient
        a.json,sendgrid,1,bounced,jo@example.com
        a.json,sendgrid,1,delivered,jo@example.com
        a.json,sendgrid,1,bounced,sam@example.com
        a.json,sendgrid,2,bounced,jo@example.com
        a.json,pigeon,1,bounced,jo@example.com
        """);

    var bars = WebhookBars.of(folder);
    var printed = new ByteArrayOutputStream();

    assertThat(bars)
        .containsExactly(
            new WebhookBars.Bar("pigeon", 0, List.of("a.json: no such provider is known")),
            new WebhookBars.Bar(
                "sendgrid",
                1,
                List.of(
                    "a.json: bounced instead of delivered",
                    "a.json: another recipient",
                    "a.json: has only 1 events")));
    assertThat(WebhookBars.print(bars, new PrintStream(printed))).isFalse();
    assertThat(printed.toString(UTF_8)).contains("all             1 of    5").doesNotContain("@");
  }
}
