package io.punctual.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a product service gets with this library: Java 17 byte code and next to nothing else. */
class LibraryShapeTest {

  private static final int JAVA_17 = 61;

  @Test
  void runsOnJava17() throws IOException {
    try (var files = Files.walk(Path.of("target/classes"))) {
      var classes = files.filter(file -> file.toString().endsWith(".class")).toList();

      assertThat(classes).hasSizeGreaterThan(10);
      for (var file : classes) {
        assertThat(classFileVersion(file)).as(file.toString()).isEqualTo(JAVA_17);
      }
    }
  }

  @Test
  void bringsKafkaClientsAndSlf4jOnly() throws IOException {
    var classpath = Files.readString(Path.of("target/runtime-classpath.txt")).strip();

    assertThat(Arrays.stream(classpath.split(File.pathSeparator)))
        .extracting(path -> Path.of(path).getFileName().toString())
        .extracting(jar -> jar.replaceFirst("-[0-9].*", ""))
        .containsExactlyInAnyOrder(
            "kafka-clients", "slf4j-api", "lz4-java", "snappy-java", "zstd-jni");
  }

  private static int classFileVersion(Path file) throws IOException {
    try (var in = new DataInputStream(Files.newInputStream(file))) {
      in.readInt();
      in.readUnsignedShort();
      return in.readUnsignedShort();
    }
  }
}
