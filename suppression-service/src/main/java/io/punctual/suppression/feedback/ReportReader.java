package io.punctual.suppression.feedback;

import java.util.List;

/** Reads the reports out of what one source sends. Pure: no clock, no storage, no network. */
@FunctionalInterface
public interface ReportReader {

  /**
   * The reports of {@code raw}, at least one.
   *
   * <p>Never throws, whatever the bytes: what cannot be read is {@link Finding.Unclear}.
   */
  List<Report> read(byte[] raw);
}
