package io.punctual.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a history, one JSON object a line. May be used by several threads. */
public final class HistoryWriter implements AutoCloseable {

  private final BufferedWriter out;

  /** Begins a file, in the place of an older one; folders that are missing are made. */
  public HistoryWriter(Path file, Parameters parameters) {
    try {
      var folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      this.out = Files.newBufferedWriter(file);
      line(HistoryJson.MAPPER.writeValueAsString(parameters));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** Writes a whole history. */
  public static void write(Path file, History history) {
    try (var writer = new HistoryWriter(file, history.parameters())) {
      history.events().forEach(writer::add);
    }
  }

  /** Adds one event. */
  public void add(Event event) {
    line(HistoryJson.line(event));
  }

  @Override
  public synchronized void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void line(String text) {
    try {
      out.write(text);
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
