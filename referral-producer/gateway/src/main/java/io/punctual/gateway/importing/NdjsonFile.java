package io.punctual.gateway.importing;

import io.punctual.gateway.event.JsonLines;
import io.punctual.gateway.event.RejectedEventException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Referrals as newline-delimited JSON. */
final class NdjsonFile implements ReferralFile {

  private final CountingStream counting;
  private final BufferedInputStream in;
  private final JsonLines lines;

  NdjsonFile(Path file) throws IOException {
    counting = new CountingStream(Files.newInputStream(file));
    in = new BufferedInputStream(counting, 1 << 16);
    lines = new JsonLines(in);
  }

  @Override
  public Optional<Entry> next() throws IOException {
    return lines.next().map(NdjsonFile::entry);
  }

  private static Entry entry(JsonLines.Line line) {
    try {
      return new Entry.WithFields(line.number(), line.fields());
    } catch (RejectedEventException e) {
      return new Entry.Unreadable(line.number(), e.field(), e.rule());
    }
  }

  @Override
  public long bytesRead() {
    return counting.count();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
