package io.punctual.gateway.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.embedded.SharedServers;
import io.punctual.gateway.Records;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The import against a real broker. */
class ImportCommandIT {

  private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");

  @TempDir Path folder;

  @Test
  void publishesTheSameEventsWhenRunAgain() throws Exception {
    var topic = SharedServers.topic("import", 3);
    var file = folder.resolve("march.csv");
    Files.writeString(
        file,
        IntStream.range(0, 1_000)
            .mapToObj("r-%1$d,m-1,p%1$d@example.org,2026-03-02T08:00:00Z"::formatted)
            .collect(Collectors.joining("\n", "referralId,memberId,address,referredAt\n", "\n")),
        UTF_8);

    assertThat(run(topic, "--dry-run", file.toString())).isZero();
    assertThat(Records.in(topic)).isEmpty();

    assertThat(run(topic, file.toString())).isZero();
    var first = Records.in(topic);
    assertThat(run(topic, "--rate", "5000", file.toString())).isZero();
    var both = Records.in(topic);

    assertThat(first).hasSize(1_000);
    assertThat(both).hasSize(2_000);
    assertThat(both.stream().map(Records::eventId).collect(Collectors.toSet())).hasSize(1_000);
  }

  private static int run(String topic, String... args) {
    return ImportMain.commandLine(() -> NOW)
        .execute(
            java.util.stream.Stream.concat(
                    java.util.stream.Stream.of(
                        "--topic",
                        topic,
                        "--bootstrap-servers",
                        SharedServers.kafka().bootstrapServers()),
                    java.util.Arrays.stream(args))
                .toArray(String[]::new));
  }
}
