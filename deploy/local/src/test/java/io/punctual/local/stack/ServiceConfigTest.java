package io.punctual.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceConfigTest {

  @TempDir Path folder;

  @Test
  void tellsTheSenderWhereToClaimWithItsKey() {
    var secrets = StackSecrets.in(folder.resolve("secrets.properties"));

    var yaml = new ServiceConfig(Ports.offset(0), secrets).yaml(Part.SENDER, Map.of());

    assertThat(yaml)
        .contains("punctual.sender.suppression.url: 'http://127.0.0.1:8082'\n")
        .contains("punctual.sender.suppression.key: '%s'\n".formatted(secrets.senderKey()))
        .doesNotContain(secrets.identity());
  }

  @Test
  void letsTheCallersPropertiesWin() {
    var secrets = StackSecrets.in(folder.resolve("secrets.properties"));

    var yaml =
        new ServiceConfig(Ports.offset(0), secrets)
            .yaml(Part.SENDER, Map.of("punctual.sender.from.name", "It's us"));

    assertThat(yaml)
        .contains("punctual.sender.from.name: 'It''s us'\n")
        .doesNotContain("'Punctual'");
  }

  @Test
  void keepsTheSecretsForTheOwnerAlone() throws Exception {
    var file = folder.resolve("secrets.properties");

    var made = StackSecrets.in(file);

    assertThat(StackSecrets.in(file)).isEqualTo(made);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }
}
