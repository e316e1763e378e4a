package io.punctual.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

  private static final Path REPOSITORY = Path.of("/src/punctual");

  @Test
  void keepsDataInTheRepositoryUnlessToldOtherwise() {
    var options = parse().options("local");

    assertThat(options.dataDir()).isEqualTo(REPOSITORY.resolve(".punctual/local"));
    assertThat(options.fresh()).isFalse();
    assertThat(options.ports()).isEqualTo(Ports.offset(0));
  }

  @Test
  void readsEveryOption() {
    var options = parse("--data", "/srv/p", "--fresh", "--port-offset", "1000").options("local");

    assertThat(options.dataDir()).isEqualTo(Path.of("/srv/p"));
    assertThat(options.fresh()).isTrue();
    assertThat(options.ports().of(Part.KAFKA)).isEqualTo(20_092);
    assertThat(options.ports().mailPage()).isEqualTo(9_025);
  }

  @ParameterizedTest
  @CsvSource({
    "--data, --data needs a value",
    "--frehs, \"\"--frehs\" is not understood\"",
    "--port-offset -1, \"--port-offset takes a number from 0 to 13000, not \"-1\"\"",
    "--port-offset x, \"--port-offset takes a number from 0 to 13000, not \"x\"\"",
  })
  void saysWhatItDoesNotUnderstand(String words, String reason) {
    assertThatThrownBy(() -> parse(words.split(" ")))
        .isInstanceOf(StackException.class)
        .hasMessageContaining(reason.replaceAll("^\"|\"$", ""));
  }

  private static Arguments parse(String... words) {
    var all = new String[words.length + 1];
    all[0] = REPOSITORY.toString();
    System.arraycopy(words, 0, all, 1, words.length);
    return Arguments.parse(all, Set.of("--fresh"));
  }
}
