package io.punctual.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * As whom PostgreSQL runs, for it refuses to run as root.
 *
 * @param prefix what stands before every command
 * @param chowned whether its folders must belong to {@link #NOBODY}
 */
record PostgresUser(List<String> prefix, boolean chowned) {

  /** The unprivileged user of every Linux; initdb needs one that has a name. */
  static final String NOBODY = "65534";

  PostgresUser {
    prefix = List.copyOf(prefix);
  }

  /** The current user; where that is root, root without its rights, or nobody. */
  static PostgresUser current() {
    if (!isRoot()) {
      return new PostgresUser(List.of(), false);
    }
    if (succeeds(List.of("unshare", "-U", "true"))) {
      return new PostgresUser(List.of("unshare", "-U"), false);
    }
    var setpriv = List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups");
    if (succeeds(with(setpriv, "true"))) {
      return new PostgresUser(setpriv, true);
    }
    throw new IllegalStateException(
        "PostgreSQL does not run as root, and neither unshare nor setpriv (package util-linux)"
            + " work here: start this as an ordinary user");
  }

  /** Where the unpacked programs are kept by default: a folder this user can read. */
  Path defaultCache() {
    if (chowned) {
      return Path.of("/var/cache/punctual");
    }
    var xdg = System.getenv("XDG_CACHE_HOME");
    var caches =
        xdg == null || xdg.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    return caches.resolve("punctual");
  }

  /** The command as this user, in a session of its own so that Ctrl-C does not reach it. */
  List<String> command(String... words) {
    var command = new ArrayList<>(List.of("setsid"));
    command.addAll(prefix);
    command.addAll(List.of(words));
    return command;
  }

  /**
   * Makes a folder this user's.
   *
   * @throws IllegalStateException when a folder above it is closed to this user
   */
  void own(Path dir) {
    if (!chowned) {
      return;
    }
    for (var above = dir.getParent(); above != null; above = above.getParent()) {
      requireTraversable(above, dir);
    }
    if (!succeeds(List.of("chown", "-R", NOBODY + ":" + NOBODY, dir.toString()))) {
      throw new IllegalStateException("cannot give " + dir + " to the user nobody");
    }
  }

  private static void requireTraversable(Path above, Path dir) {
    try {
      if (!Files.getPosixFilePermissions(above).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        throw new IllegalStateException(
            "PostgreSQL runs as nobody here and cannot reach %s: %s is closed to others; choose"
                    .formatted(dir, above)
                + " another data folder");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + above, e);
    }
  }

  private static List<String> with(List<String> prefix, String word) {
    var command = new ArrayList<>(prefix);
    command.add(word);
    return command;
  }

  private static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot tell which user this is", e);
    }
  }

  private static boolean succeeds(List<String> command) {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
