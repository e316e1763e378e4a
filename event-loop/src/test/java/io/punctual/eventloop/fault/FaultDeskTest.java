package io.punctual.eventloop.fault;

import static io.punctual.eventloop.fault.ArmedFault.Moment.AFTER;
import static io.punctual.eventloop.fault.ArmedFault.Moment.BEFORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultDeskTest {

  @TempDir Path folder;
  private final List<Integer> halts = new ArrayList<>();

  @Test
  void throwsOnceAtThePointThatIsArmed() {
    var desk = desk("order.commit:after:throw");

    assertThat(desk.reach("order.commit", BEFORE)).isFalse();
    assertThat(desk.reach("order.read", AFTER)).isFalse();
    assertThat(desk.reach("order.commit", AFTER)).isTrue();
    assertThat(desk.reach("order.commit", AFTER)).isFalse();
  }

  @Test
  void waitsForTheTimeThatIsAskedFor() {
    var desk = desk("order.commit:before:throw:3");

    assertThat(desk.reach("order.commit", BEFORE)).isFalse();
    assertThat(desk.reach("order.commit", BEFORE)).isFalse();
    assertThat(desk.reach("order.commit", BEFORE)).isTrue();
  }

  @Test
  void endsTheProcessAsAKillWould() {
    var desk = desk("order.commit:before:halt");

    desk.reach("order.commit", BEFORE);

    assertThat(halts).containsExactly(137);
  }

  @Test
  void isArmedAgainByItsFileAndSaysWhatWasReached() throws IOException {
    var file = folder.resolve("fault");
    var reached = folder.resolve("fault.reached");
    var desk = new FaultDesk("", file, halts::add);

    assertThat(desk.reach("order.commit", BEFORE)).isFalse();
    Files.writeString(file, "order.commit:before:throw");
    assertThat(desk.reach("order.commit", BEFORE)).isTrue();
    assertThat(reached).hasContent("order.commit:before:throw");
    assertThat(file).doesNotExist();

    Files.writeString(file, "order.commit:before:throw");
    assertThat(desk.reach("order.commit", BEFORE)).isTrue();
    assertThat(desk.reach("order.commit", BEFORE)).isFalse();
  }

  @Test
  void doesNotKillTheProcessThatIsStartedAgain() throws IOException {
    var file = folder.resolve("fault");
    Files.writeString(file, "order.commit:before:halt");
    new FaultDesk("", file, halts::add).reach("order.commit", BEFORE);

    new FaultDesk("", file, halts::add).reach("order.commit", BEFORE);

    assertThat(halts).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order.commit",
        "order.commit:throw",
        "order.commit:before:explode",
        "order.commit:before:throw:0",
        "Order:before:throw",
      })
  void refusesWhatItCannotRead(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> desk(text));
  }

  private FaultDesk desk(String text) {
    return new FaultDesk(text, null, halts::add);
  }
}
