package io.punctual.gateway.referral;

import static io.punctual.gateway.referral.Gateway.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.annotation.MockBean;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import io.punctual.contracts.Contract;
import io.punctual.referral.testing.FakeReferralProducer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Strings that break programs, as names: published unchanged, or refused naming the field. */
@MicronautTest(environments = "gateway")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NaughtyNamesTest implements TestPropertyProvider {

  @Inject EmbeddedServer server;
  @Inject FakeReferralProducer producer;
  @Inject JsonMapper json;

  @Override
  public Map<String, String> getProperties() {
    return Gateway.PROPERTIES;
  }

  @MockBean(InstantSource.class)
  InstantSource clock() {
    return () -> NOW;
  }

  @Test
  void breakNeitherTheGatewayNorTheJson() throws Exception {
    var gateway = new Gateway(server);
    int published = 0;
    int refused = 0;
    try (var csv = CsvReader.builder().ofNamedCsvRecord(corpus())) {
      for (var row : csv) {
        var literal = row.getField("string_json");
        producer.clear();

        var answer = gateway.post("/referrals", referral(literal));

        if (answer.statusCode() == 202) {
          published++;
          assertPublishedUnchanged(literal);
        } else {
          refused++;
          assertThat(answer.statusCode()).as("case %s", row.getField("id")).isEqualTo(422);
          assertThat(answer.body()).contains("\"field\":\"memberName\"");
          assertThat(producer.records()).isEmpty();
        }
      }
    }
    assertThat(published).isGreaterThan(150);
    assertThat(published + refused).isGreaterThanOrEqualTo(200);
  }

  private void assertPublishedUnchanged(String literal) throws IOException {
    var value = producer.records().getFirst().value();
    Contract.of("referral.intake", "referral.referred").check(value);
    var name = json.readValue(literal.getBytes(UTF_8), String.class);
    if (!String.valueOf(name).isBlank()) {
      var event =
          json.readValue(value, io.micronaut.core.type.Argument.mapOf(String.class, String.class));
      assertThat(event).containsEntry("memberName", name).containsEntry("name", name);
    }
  }

  private static String referral(String nameLiteral) {
    return """
    {"referralId":"r-1","memberId":"m-1","memberName":%1$s,"address":"ben@example.org",
     "name":%1$s,"referredAt":"2026-03-02T08:00:00Z"}"""
        .formatted(nameLiteral);
  }

  private static Path corpus() {
    var given = System.getProperty("punctual.corpora");
    var roots =
        given != null
            ? Stream.of(Path.of(given))
            : Stream.<Path>iterate(
                    Path.of("").toAbsolutePath(), p -> p.getParent() != null, Path::getParent)
                .map(path -> path.resolve("shared/corpora"));
    var file =
        roots
            .map(root -> root.resolve("naughty-strings/strings.csv"))
            .filter(Files::isReadable)
            .findFirst();
    Assumptions.assumeTrue(
        file.isPresent(),
        "SKIPPED: ../shared/corpora/naughty-strings not found; set -Dpunctual.corpora");
    return file.orElseThrow();
  }
}
