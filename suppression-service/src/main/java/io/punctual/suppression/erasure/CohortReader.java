package io.punctual.suppression.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.serde.ObjectMapper;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.suppression.erasure.ErasureController.ErasureRequest;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a cohort, one person a line: a JSON object as for a single erasure, or the first column of
 * a CSV line, an address or a key. A first line that names the column and empty lines are left out.
 */
@Singleton
final class CohortReader {

  static final int MOST_LINES = 10_000;

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final Set<String> COLUMNS =
      Set.of("address", "email", "key", "recipientkey", "suppressionkey");

  private final ObjectMapper json;

  CohortReader(ObjectMapper json) {
    this.json = json;
  }

  /**
   * The people in {@code body}, in their order.
   *
   * @throws ProblemException if there are none or too many, or a JSON line cannot be read
   */
  List<CohortLine> read(byte[] body) {
    var people = new ArrayList<CohortLine>();
    int number = 0;
    for (var line : new String(body, UTF_8).replace(BYTE_ORDER_MARK, "").lines().toList()) {
      number++;
      if (!line.isBlank() && !isHead(line, people)) {
        people.add(line.strip().startsWith("{") ? ofJson(number, line) : ofCsv(number, line));
      }
    }
    if (people.isEmpty() || people.size() > MOST_LINES) {
      throw ProblemException.badField(
          "body", "must name 1 to %d people, one a line".formatted(MOST_LINES));
    }
    return people;
  }

  private static boolean isHead(String line, List<CohortLine> before) {
    return before.isEmpty() && COLUMNS.contains(firstColumn(line).toLowerCase(Locale.ROOT));
  }

  private static CohortLine ofCsv(int number, String line) {
    var value = firstColumn(line);
    return value.indexOf('@') >= 0
        ? CohortLine.ofAddress(number, value)
        : CohortLine.ofKey(number, value);
  }

  /** No address that can be mailed holds a comma, a semicolon or a quotation mark. */
  private static String firstColumn(String line) {
    int end = 0;
    while (end < line.length() && ",;\t".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    return line.substring(0, end).replace("\"", "").strip();
  }

  private CohortLine ofJson(int number, String line) {
    try {
      var request = json.readValue(line, ErasureRequest.class);
      if (request != null) {
        return new CohortLine(number, null, request.who());
      }
    } catch (IOException e) {
      // Said below: its own message may repeat what was sent.
    }
    throw ProblemException.badField("body", "line %d is no JSON object".formatted(number));
  }
}
