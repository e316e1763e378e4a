package io.punctual.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackIT {

  private static final List<Part> MAILBOX = List.of(Part.MAILBOX);

  @TempDir Path folder;

  @Test
  void startsTwiceOnTheSameDataWithTheSameSecrets() throws Exception {
    var options = options();
    StackSecrets secrets;
    try (var stack = LocalStack.start(options, List.of(Part.KAFKA, Part.MAILBOX), line -> {})) {
      secrets = stack.secrets();
      assertThat(topics(stack)).containsAll(Topics.all().stream().map(Topics.Topic::name).toList());
    }

    try (var stack = LocalStack.start(options, MAILBOX, line -> {})) {
      assertThat(stack.secrets()).isEqualTo(secrets);
    }
  }

  @Test
  void leavesNoProcessBehind() {
    var pids = new ArrayList<Long>();
    try (var stack = LocalStack.start(options(), MAILBOX, line -> {})) {
      MAILBOX.forEach(part -> pids.add(stack.pid(part).orElseThrow()));
    }

    assertThat(pids).hasSize(1).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
  }

  @Test
  void startsAPartAgainAfterItWasKilled() {
    try (var stack = LocalStack.start(options(), MAILBOX, line -> {})) {
      stack.kill(Part.MAILBOX);
      assertThat(stack.isRunning(Part.MAILBOX)).isFalse();
      assertThat(stack.takeDied()).isEmpty();

      stack.start(Part.MAILBOX);

      assertThat(stack.isRunning(Part.MAILBOX)).isTrue();
    }
  }

  @Test
  void saysThatOneIsAlreadyRunning() {
    var options = options();
    try (var stack = LocalStack.start(options, MAILBOX, line -> {})) {
      assertThat(stack.isRunning(Part.MAILBOX)).isTrue();
      assertThatThrownBy(() -> LocalStack.start(options))
          .isInstanceOf(StackException.class)
          .hasMessageStartingWith("Punctual is already running in " + folder);
    }
  }

  @Test
  void namesThePortsThatAreTaken() {
    try (var stack = LocalStack.start(options(), MAILBOX, line -> {})) {
      var other = options().dataDir(folder.resolve("other")).ports(stack.ports());

      assertThatThrownBy(() -> LocalStack.start(other))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("port %d (mailbox)".formatted(stack.ports().of(Part.MAILBOX)))
          .hasMessageContaining("--port-offset");
    }
  }

  @Test
  void leavesAFolderWithOtherThingsAlone() throws Exception {
    var letter = Files.writeString(folder.resolve("letter.txt"), "Dear Ada");

    assertThatThrownBy(() -> LocalStack.start(options().fresh(true)))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("holds other things");
    assertThat(letter).exists();
  }

  private StackOptions options() {
    return StackOptions.of(Path.of("")).dataDir(folder).ports(Ports.free());
  }

  private static List<String> topics(LocalStack stack) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", stack.ports().kafka()))) {
      return List.copyOf(admin.listTopics().names().get());
    }
  }
}
