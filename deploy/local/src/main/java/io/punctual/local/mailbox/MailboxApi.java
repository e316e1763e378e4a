package io.punctual.local.mailbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What programs ask: {@code GET /api/messages}.
 *
 * <p>Parameters: {@code from} (a position, 0 to begin with; then oldest first, and the answer's
 * {@code next} is where to read on), or else {@code search}, newest first; {@code limit} (100, at
 * most 10,000; 0 for the count alone).
 */
final class MailboxApi implements HttpHandler {

  private static final int MOST = 10_000;
  private static final String FROM = "from";

  private final MailFolder mails;
  private final ObjectMapper json = new ObjectMapper();

  MailboxApi(MailFolder mails) {
    this.mails = mails;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    var request = Request.of(exchange);
    if (!"/api/messages".equals(request.path())) {
      request.answer(404, "application/json", "{\"error\":\"only /api/messages is here\"}");
      return;
    }
    var list = list(request).stream().map(MailboxApi::message).toList();
    var answer = new LinkedHashMap<String, Object>();
    answer.put("count", mails.size());
    if (request.query().containsKey(FROM)) {
      answer.put("next", request.number(FROM, 0, Integer.MAX_VALUE) + list.size());
    }
    answer.put("messages", list);
    request.answer(200, "application/json", json.writeValueAsBytes(answer));
  }

  private List<StoredMail> list(Request request) {
    int limit = request.number("limit", 100, MOST);
    var found =
        request.query().containsKey(FROM)
            ? mails.from(request.number(FROM, 0, Integer.MAX_VALUE)).stream()
            : mails.newestFirst(request.text("search"));
    return found.limit(limit).toList();
  }

  private static Map<String, Object> message(StoredMail mail) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("id", mail.id());
    fields.put("acceptedAt", mail.acceptedAt().toString());
    fields.put("envelopeFrom", mail.envelopeFrom());
    fields.put("to", mail.recipients());
    fields.put("subject", mail.subject());
    fields.put("messageId", mail.header("message-id"));
    fields.put("size", mail.size());
    fields.put("headers", mail.headers());
    return fields;
  }
}
