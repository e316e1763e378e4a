package io.punctual.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {

  @Test
  void keepsWhatWasStoredOverARestart(@TempDir Path dir) throws SQLException {
    int port;
    try (var postgres = EmbeddedPostgres.start(dir, 0)) {
      port = postgres.port();
      postgres.createDatabase("kept");
      postgres.createDatabase("kept");
      execute(postgres, "CREATE TABLE t AS SELECT 7 AS n");
    }

    try (var postgres = EmbeddedPostgres.start(dir, port)) {
      assertThat(ask(postgres, "SELECT n FROM t")).isEqualTo("7");
      assertThat(postgres.port()).isEqualTo(port);
    }
  }

  @Test
  void flushesToDiskUnlessToldOtherwise(@TempDir Path durable, @TempDir Path fleeting)
      throws SQLException {
    try (var postgres = EmbeddedPostgres.start(PostgresOptions.in(durable))) {
      postgres.createDatabase("kept");
      assertThat(ask(postgres, "SHOW fsync")).isEqualTo("on");
    }
    try (var postgres = EmbeddedPostgres.start(PostgresOptions.in(fleeting).fsync(false))) {
      postgres.createDatabase("kept");
      assertThat(ask(postgres, "SHOW fsync")).isEqualTo("off");
    }
  }

  @Test
  void stopsTheServerThatAKilledProcessLeftBehind(@TempDir Path dir) throws Exception {
    var killed = java(PostgresMain.class, dir.toString(), "0", "kept");
    var orphan = Postmaster.of(dir.resolve("data")).orElseThrow();
    killed.destroyForcibly().waitFor();
    assertThat(orphan.isAlive()).isTrue();

    try (var postgres = EmbeddedPostgres.start(dir, 0)) {
      assertThat(orphan.isAlive()).isFalse();
      assertThat(ask(postgres, "SELECT current_database()")).isEqualTo("kept");
    }
  }

  @Test
  void refusesAFolderThatAnotherProcessUses(@TempDir Path dir) throws Exception {
    var other = java(PostgresMain.class, dir.toString(), "0");

    assertThatIllegalStateException()
        .isThrownBy(() -> EmbeddedPostgres.start(dir, 0))
        .withMessageContaining("in use by process " + other.pid());

    other.destroy();
    assertThat(other.waitFor()).isEqualTo(143);
    assertThat(Postmaster.of(dir.resolve("data"))).isEmpty();
  }

  @Test
  void unpacksOnceWhenManyAskAtOnce(@TempDir Path cache) throws Exception {
    Callable<Path> unpack = () -> PostgresBinaries.unpackedIn(cache);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var homes = threads.invokeAll(Collections.nCopies(3, unpack));
      var first = homes.getFirst().get();

      for (var home : homes) {
        assertThat(home.get()).isEqualTo(first);
      }
      assertThat(first.resolve("bin/postgres")).isExecutable();
    }
    try (var entries = Files.list(cache)) {
      assertThat(entries.map(Path::getFileName).map(Path::toString))
          .noneMatch(name -> name.startsWith("partial-"));
    }
  }

  @Test
  void refusesADatabaseNameThatWouldNeedQuoting() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SharedServers.postgres().createDatabase("a\"; DROP"));
  }

  @Test
  void givesEveryTestADatabaseOfItsOwn() throws SQLException {
    var first = SharedServers.database("mine");
    var second = SharedServers.database("mine");

    assertThat(first.jdbcUrl()).isNotEqualTo(second.jdbcUrl());
    try (var connection =
        DriverManager.getConnection(first.jdbcUrl(), first.user(), first.password())) {
      assertThat(connection.isValid(5)).isTrue();
    }
  }

  private static Process java(Class<?> main, String... args) throws IOException {
    var command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
    command.addAll(List.of(args));
    var process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.to(new File("/dev/null")))
            .start();
    BufferedReader output = process.inputReader();
    assertThat(output.readLine()).startsWith("postgres ready on 127.0.0.1:");
    return process;
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (var connection = connect(postgres);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (var connection = connect(postgres);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(
        postgres.jdbcUrl("kept"), postgres.user(), postgres.password());
  }
}
