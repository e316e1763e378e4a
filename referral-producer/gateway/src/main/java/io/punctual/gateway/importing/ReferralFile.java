package io.punctual.gateway.importing;

import io.punctual.gateway.event.EventFields;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** A file of referrals, read entry by entry. */
interface ReferralFile extends Closeable {

  /** One entry: where it begins, and its fields, or why it has none. */
  sealed interface Entry {

    long line();

    /** An entry that has fields. */
    record WithFields(long line, EventFields fields) implements Entry {}

    /** An entry that is not in the file's format. */
    record Unreadable(long line, String field, String rule) implements Entry {}
  }

  /**
   * The next entry, or empty at the end.
   *
   * @throws UnusableFileException if the rest of the file cannot be told apart into entries
   */
  Optional<Entry> next() throws IOException;

  /** How many of the file's bytes were read so far, roughly. */
  long bytesRead();
}
