package io.punctual.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened at the sink, in memory and, if wanted, in a file of one JSON object a line.
 *
 * <p>A line is with the operating system before {@link #add} returns, so it survives the death of
 * this process.
 */
final class SinkRecord implements AutoCloseable {

  private final List<SinkEvent> events = new ArrayList<>();
  private final @Nullable FileChannel file;

  /**
   * Goes on with what an earlier process has recorded.
   *
   * @param path nothing is written when null
   */
  SinkRecord(@Nullable Path path) {
    try {
      if (path != null && Files.exists(path)) {
        Files.readAllLines(path).forEach(line -> events.add(SinkJson.event(line)));
      }
      this.file =
          path == null
              ? null
              : FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + path, e);
    }
  }

  synchronized void add(SinkEvent event) {
    events.add(event);
    if (file != null) {
      write(file, SinkJson.line(event) + "\n");
    }
  }

  synchronized List<SinkEvent> events() {
    return List.copyOf(events);
  }

  synchronized List<Taken> accepted() {
    return events.stream()
        .filter(SinkEvent.Accepted.class::isInstance)
        .map(event -> ((SinkEvent.Accepted) event).taken())
        .toList();
  }

  @Override
  public synchronized void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(FileChannel file, String line) {
    var bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the record cannot be written", e);
    }
  }
}
