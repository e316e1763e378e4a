package io.punctual.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once per version into a cache folder.
 *
 * <p>Two JVMs may unpack at once: a file lock lets one of them work, and the folder appears under
 * its name only when it is complete.
 */
final class PostgresBinaries {

  private PostgresBinaries() {}

  /** Returns the folder that holds {@code bin/postgres}, unpacking it into the cache if needed. */
  static Path unpackedIn(Path cache) {
    byte[] archive = read(archiveName());
    var home = cache.resolve("postgres-" + fingerprint(archive));
    try {
      if (!Files.isExecutable(home.resolve("bin/postgres"))) {
        Files.createDirectories(cache);
        unpackUnderLock(archive, cache, home);
      }
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack PostgreSQL into " + cache, e);
    }
  }

  private static void unpackUnderLock(byte[] archive, Path cache, Path home) throws IOException {
    synchronized (PostgresBinaries.class) {
      try (var channel =
              FileChannel.open(
                  cache.resolve("unpack.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var lock = channel.lock()) {
        if (lock.isValid() && !Files.isExecutable(home.resolve("bin/postgres"))) {
          var partial = Files.createTempDirectory(cache, "partial-");
          Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
          untar(archive, partial);
          move(partial, home);
        }
      }
    }
  }

  private static void untar(byte[] archive, Path into) throws IOException {
    try (var tar =
        new TarArchiveInputStream(new XZInputStream(new java.io.ByteArrayInputStream(archive)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        var target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
          throw new IOException("entry outside of its folder: " + entry.getName());
        }
        write(tar, entry, target);
      }
    }
  }

  private static void write(InputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    boolean executable = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  /** Moves a finished folder to its name; a reader sees all of it or nothing. */
  static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to);
    }
  }

  private static byte[] read(String name) {
    try (var archive = PostgresBinaries.class.getResourceAsStream("/" + name)) {
      if (archive == null) {
        throw new IllegalStateException(
            "no PostgreSQL for this machine: " + name + " is not on the class path");
      }
      return archive.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  private static String archiveName() {
    var os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (!os.contains("linux")) {
      throw new IllegalStateException("the embedded PostgreSQL runs on Linux only, not on " + os);
    }
    return switch (System.getProperty("os.arch", "")) {
      case "amd64", "x86_64" -> "postgres-linux-x86_64.txz";
      case "aarch64", "arm64" -> "postgres-linux-arm_64.txz";
      case String other ->
          throw new IllegalStateException("no PostgreSQL for the processor " + other);
    };
  }

  private static String fingerprint(byte[] archive) {
    var crc = new CRC32();
    crc.update(archive);
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
