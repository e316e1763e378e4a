package io.punctual.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a history back, and says of a bad one which line is wrong and what to do. */
public final class HistoryReader {

  private static final ObjectReader PARAMETERS = HistoryJson.MAPPER.readerFor(Parameters.class);
  private static final ObjectReader EVENT = HistoryJson.MAPPER.readerFor(Event.class);

  private HistoryReader() {}

  /**
   * Reads a file.
   *
   * @throws HistoryFormatException if it cannot be read, a line is no good, or the end is missing
   */
  public static History read(Path file) {
    try (var lines = Files.newBufferedReader(file)) {
      return read(lines);
    } catch (IOException e) {
      throw new HistoryFormatException(
          "%s cannot be read (%s). Give the path of a history, one JSON object a line in UTF-8."
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  /** Reads a text. */
  static History read(String text) {
    try {
      return read(new BufferedReader(new StringReader(text)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static History read(BufferedReader lines) throws IOException {
    Parameters parameters = null;
    List<Event> events = new ArrayList<>();
    boolean ended = false;
    int number = 0;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      if (parameters == null) {
        parameters = parse(PARAMETERS, Parameters.class, line, number);
      } else {
        Event event = parse(EVENT, Event.class, line, number);
        events.add(event);
        ended |= event instanceof Event.Ended;
      }
    }
    if (parameters == null) {
      throw new HistoryFormatException(
          "The file is empty. The first line must be the parameters of the run.", null);
    }
    if (!ended) {
      throw new HistoryFormatException(
          ("Line %d is the last and no \"ended\" event came: the recording was cut off, so nothing"
                  + " can be said of it. Run it again.")
              .formatted(number),
          null);
    }
    return new History(parameters, events);
  }

  private static <T> T parse(ObjectReader reader, Class<T> type, String line, int number) {
    try {
      Object value = reader.readValue(line);
      if (value == null) {
        throw bad(number, "the line is null", null);
      }
      return type.cast(value);
    } catch (JsonProcessingException e) {
      throw bad(number, reason(e), e);
    }
  }

  private static HistoryFormatException bad(int number, String reason, @Nullable Throwable cause) {
    return new HistoryFormatException(
        "Line %d: %s. %s"
            .formatted(
                number,
                reason,
                number == 1
                    ? "The first line must be the parameters of the run."
                    : "Mend or remove the line, or record the run again."),
        cause);
  }

  /** What the record itself says, rather than Jackson's wrapping of it. */
  private static String reason(JsonProcessingException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
        return cause.getMessage();
      }
    }
    return failure.getOriginalMessage().lines().findFirst().orElse("no JSON object");
  }
}
