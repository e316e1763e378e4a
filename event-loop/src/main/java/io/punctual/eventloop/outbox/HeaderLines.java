package io.punctual.eventloop.outbox;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Headers as the outbox stores them: one {@code name:value} a line, sorted by name. */
final class HeaderLines {

  private HeaderLines() {}

  static String join(Map<String, String> headers) {
    var lines = new StringBuilder();
    new TreeMap<>(headers)
        .forEach((name, value) -> lines.append(name).append(':').append(value).append('\n'));
    return lines.toString();
  }

  static Headers parse(String lines) {
    var headers = new RecordHeaders();
    lines
        .lines()
        .filter(line -> !line.isEmpty())
        .forEach(
            line -> {
              int colon = line.indexOf(':');
              headers.add(
                  line.substring(0, colon),
                  line.substring(colon + 1).getBytes(StandardCharsets.UTF_8));
            });
    return headers;
  }
}
