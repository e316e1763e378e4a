package io.punctual.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;

/** Temporary folders of {@link SharedServers}, one per JVM; those of killed JVMs are cleared. */
final class TestFolders {

  private TestFolders() {}

  /** Creates this JVM's folder, traversable by others. */
  static Path create() {
    var root =
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "punctual-servers-" + System.getProperty("user.name"));
    try {
      Files.createDirectories(root);
      clearAbandoned(root);
      var mine = Files.createTempDirectory(root, "jvm-");
      for (var dir : List.of(root, mine)) {
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
      FolderOwner.take(mine);
      return mine;
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for the test servers in " + root, e);
    }
  }

  /** Deletes as much as can be deleted; what is left is cleared by a later JVM. */
  static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("left behind: " + folder);
    }
  }

  private static void clearAbandoned(Path root) throws IOException {
    try (var folders = Files.list(root)) {
      for (var folder : folders.toList()) {
        boolean marked = Files.exists(folder.resolve("owner"));
        if (marked && FolderOwner.isAbandoned(folder)) {
          Postmaster.of(folder.resolve("postgres/data")).ifPresent(Postmaster::stop);
          delete(folder);
        }
      }
    }
  }
}
