package io.punctual.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ContractTest {

  static Stream<Path> schemas() throws IOException {
    try (var files = Files.walk(Path.of(""), 3)) {
      return files
          .filter(file -> file.toString().endsWith(".schema.json"))
          .filter(file -> !file.startsWith("target"))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void hasExamplesForEverySchemaThatConformToIt(Path schema) {
    var topic = schema.getName(0).toString();
    var type = schema.getFileName().toString().replace(".schema.json", "");
    var contract = Contract.of(topic, type);

    assertThat(contract.examples()).isNotEmpty();
    contract
        .examples()
        .forEach((name, bytes) -> assertThat(contract.violations(bytes)).as(name).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reminder.due|reminder.due|{\"recipientKey\":\"x\"}",
        "referral.intake|referral.joined|{\"occurredAt\":\"2026-03-04T10:15:00Z\"}",
        "referral.intake|referral.joined|{\"address\":\"a@b.ch\",\"occurredAt\":\"yesterday\"}",
        "referral.events|referral.joined|not json",
        "claims.exchange|response|{\"now\":\"2026-03-05T08:00:03Z\",\"lease\":\"PT5M\",\"settled\":[],\"answers\":[{\"token\":\"c0ffee00-1111-4222-8333-444455556666\",\"answer\":\"GRANTED\"}]}",
      })
  void refuses(String topic, String type, String message) {
    var contract = Contract.of(topic, type);

    assertThat(contract.violations(message.getBytes(UTF_8))).isNotEmpty();
    assertThatThrownBy(() -> contract.check(message.getBytes(UTF_8)))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void namesTheContractThatIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Contract.of("no.such", "thing"))
        .withMessageContaining("contracts/no.such/v1/thing.schema.json");
  }
}
