package io.punctual.faults.sweep;

import io.punctual.local.stack.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Arms faults in running services, by the file that each was told to look into. */
final class Switchboard {

  private final Path folder;

  /**
   * @param folder made when it is not there
   */
  Switchboard(Path folder) {
    this.folder = folder.toAbsolutePath();
    try {
      Files.createDirectories(folder);
      for (var service : Catalogue.SERVICES) {
        Files.deleteIfExists(file(service));
        Files.deleteIfExists(reached(service));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the services' Java is told; {@code {part}} is filled in by the stack. */
  List<String> jvmArguments() {
    return List.of(
        "-Dpunctual.fault.allowed=true", "-Dpunctual.fault.file=" + folder.resolve("{part}.fault"));
  }

  /**
   * Arms a fault, instead of whatever was armed before.
   *
   * @param fault as the service reads it
   */
  void arm(Part service, String fault) {
    try {
      Files.deleteIfExists(reached(service));
      var draft = folder.resolve(service.label() + ".draft");
      Files.writeString(draft, fault);
      // In one piece: a service never reads half of it.
      Files.move(draft, file(service), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the fault that was armed last was carried out. */
  boolean wasReached(Part service) {
    return Files.exists(reached(service)) && Files.notExists(file(service));
  }

  void disarm(Part service) {
    try {
      Files.deleteIfExists(file(service));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(Part service) {
    return folder.resolve(service.label() + ".fault");
  }

  private Path reached(Part service) {
    return folder.resolve(service.label() + ".fault.reached");
  }
}
