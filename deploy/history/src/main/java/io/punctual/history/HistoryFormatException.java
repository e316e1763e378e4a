package io.punctual.history;

import org.jspecify.annotations.Nullable;

/** A history cannot be read: the line, what is wrong with it, and what to do. */
public final class HistoryFormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  HistoryFormatException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
