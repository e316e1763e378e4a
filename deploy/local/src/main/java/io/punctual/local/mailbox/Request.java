package io.punctual.local.mailbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * One HTTP request to the mailbox and its answer.
 *
 * @param query decoded; of a repeated parameter the last
 */
record Request(HttpExchange exchange, String path, Map<String, String> query) {

  static Request of(HttpExchange exchange) {
    var query = new HashMap<String, String>();
    var raw = exchange.getRequestURI().getRawQuery();
    for (var pair : raw == null ? new String[0] : raw.split("&")) {
      var at = pair.indexOf('=');
      if (at > 0) {
        query.put(decode(pair.substring(0, at)), decode(pair.substring(at + 1)));
      }
    }
    return new Request(exchange, exchange.getRequestURI().getPath(), Map.copyOf(query));
  }

  /** The parameter, or {@code ""}. */
  String text(String name) {
    return query.getOrDefault(name, "");
  }

  /** The parameter as a number between 0 and {@code most}; {@code otherwise} when it is none. */
  int number(String name, int otherwise, int most) {
    try {
      return Math.clamp(Long.parseLong(text(name)), 0, most);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** Answers with this body and closes the exchange. */
  void answer(int status, String contentType, byte[] body) throws IOException {
    try (exchange) {
      var headers = exchange.getResponseHeaders();
      headers.set("Content-Type", contentType);
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("Cache-Control", "no-store");
      boolean bodyless = "HEAD".equals(exchange.getRequestMethod());
      exchange.sendResponseHeaders(status, bodyless ? -1 : Math.max(body.length, 1));
      if (!bodyless) {
        exchange.getResponseBody().write(body.length == 0 ? new byte[] {'\n'} : body);
      }
    }
  }

  void answer(int status, String contentType, String body) throws IOException {
    answer(status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
