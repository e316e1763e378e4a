package io.punctual.eventloop.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which fault is armed in this process, and carries it out once.
 *
 * <p>Armed for good by {@code -Dpunctual.fault}, or again and again by writing into the file that
 * {@code -Dpunctual.fault.file} names. A fault that is carried out is written into that file's
 * neighbour {@code .reached} first, and its file deleted: so it happens once, also to a process
 * that is started again, and whoever armed it sees that it was reached.
 */
final class FaultDesk {

  static final String ALLOWED = "punctual.fault.allowed";
  static final String FAULT = "punctual.fault";
  static final String FILE = "punctual.fault.file";

  private static final Logger LOG = LoggerFactory.getLogger(FaultDesk.class);
  private static final int KILLED = 137;

  private final @Nullable Path file;
  private final IntConsumer halt;
  private String text;
  private @Nullable ArmedFault armed;
  private int passed;

  /**
   * @param text the fault armed from the start; empty for none
   * @param file where others are armed
   * @param halt ends the process
   */
  FaultDesk(String text, @Nullable Path file, IntConsumer halt) {
    this.text = text;
    this.file = file;
    this.halt = halt;
    this.armed = text.isEmpty() ? null : ArmedFault.parse(text);
  }

  /** The desk of this process; none when faults are not allowed. */
  static @Nullable FaultDesk ofProcess() {
    if (!Boolean.getBoolean(ALLOWED)) {
      return null;
    }
    var file = System.getProperty(FILE);
    return new FaultDesk(
        System.getProperty(FAULT, ""),
        file == null ? null : Path.of(file),
        Runtime.getRuntime()::halt);
  }

  /**
   * Notes that a point is passed, and ends or pauses the process if that is what is armed.
   *
   * @return whether the point is to throw
   */
  boolean reach(String point, ArmedFault.Moment moment) {
    var act = take(point, moment);
    return switch (act) {
      case null -> false;
      case ArmedFault.Act.Throw thrown -> true;
      case ArmedFault.Act.Halt halted -> {
        halt.accept(KILLED);
        yield false;
      }
      case ArmedFault.Act.Pause paused -> {
        pause(paused.length().toMillis());
        yield false;
      }
    };
  }

  private synchronized ArmedFault.@Nullable Act take(String point, ArmedFault.Moment moment) {
    readFile();
    var fault = armed;
    if (fault == null || !fault.isAt(point, moment) || ++passed < fault.time()) {
      return null;
    }
    armed = null;
    LOG.warn("fault reached: {}", text);
    note();
    return fault.act();
  }

  private void readFile() {
    if (file == null) {
      return;
    }
    try {
      var now = Files.readString(file);
      if (!now.equals(text) || armed == null) {
        text = now;
        armed = now.isBlank() ? null : ArmedFault.parse(now);
        passed = 0;
      }
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read which fault is armed", e);
    }
  }

  private void note() {
    if (file == null) {
      return;
    }
    try {
      Files.writeString(file.resolveSibling(file.getFileName() + ".reached"), text);
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot note that a fault was reached", e);
    }
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
