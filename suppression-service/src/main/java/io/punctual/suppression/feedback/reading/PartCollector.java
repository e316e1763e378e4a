package io.punctual.suppression.feedback.reading;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeTokenStream;

/** Gathers the parts of one mail from the parser's events. For one mail only. */
final class PartCollector {

  private static final Set<String> HEADERS_ONLY =
      Set.of("text/rfc822-headers", "message/global-headers", "message/rfc822-headers");
  private static final Set<String> WHOLE_MESSAGES = Set.of("message/global", "message/partial");

  private final ReadingLimits limits;
  private final List<MailPart> parts = new ArrayList<>();
  private final List<Headers> returned = new ArrayList<>();
  private List<Header> fields = new ArrayList<>();
  private Headers current = Headers.NONE;
  private Headers top = Headers.NONE;
  private String reportType = "";
  private int depth;
  private int messages;
  private boolean leftOut;

  PartCollector(ReadingLimits limits) {
    this.limits = limits;
  }

  /** Whether to go on. */
  boolean accept(EntityState state, MimeTokenStream stream) throws MimeException, IOException {
    switch (state) {
      case T_START_MESSAGE -> messages++;
      case T_END_MESSAGE -> messages--;
      case T_START_MULTIPART -> startMultipart(stream);
      case T_END_MULTIPART -> depth--;
      case T_START_HEADER -> fields = new ArrayList<>();
      case T_FIELD -> field(stream);
      case T_END_HEADER -> endHeader();
      case T_BODY -> body(stream.getBodyDescriptor(), stream.getDecodedInputStream());
      case T_PREAMBLE, T_EPILOGUE -> between(stream.getInputStream());
      default -> {
        // The other states say nothing new.
      }
    }
    leftOut |= depth + messages > limits.depth() || parts.size() > limits.parts();
    return !leftOut;
  }

  MailContent content(boolean damaged) {
    return new MailContent(top, reportType, parts, returned, damaged);
  }

  private void startMultipart(MimeTokenStream stream) {
    depth++;
    if (messages == 1 && depth == 1) {
      var parameter = stream.getBodyDescriptor();
      reportType =
          parameter.getMimeType().equalsIgnoreCase("multipart/report")
              ? Parameters.of(current.first("Content-Type"), "report-type")
              : "";
    }
  }

  private void field(MimeTokenStream stream) {
    if (fields.size() >= limits.headers()) {
      return;
    }
    var field = stream.getField();
    var body = field.getBody();
    if (body != null) {
      var value = body.length() > limits.headerLength() ? cut(body) : body;
      fields.add(new Header(field.getName(), value.strip()));
    }
  }

  private String cut(String body) {
    return body.substring(0, limits.headerLength());
  }

  private void endHeader() {
    current = new Headers(fields);
    if (messages == 1 && depth == 0) {
      top = current;
    } else if (messages > 1 && (current.has("From") || current.has("Message-ID"))) {
      returned.add(current);
    }
  }

  private void body(BodyDescriptor body, InputStream decoded) throws IOException {
    var type = body.getMimeType().toLowerCase(Locale.ROOT);
    boolean textual = type.startsWith("text/") || type.startsWith("message/") || claimsNothing();
    var text = textual ? text(type, body.getCharset(), decoded) : "";
    boolean inside = messages > 1 || HEADERS_ONLY.contains(type) || WHOLE_MESSAGES.contains(type);
    if (inside && messages == 1) {
      returned.add(HeaderBlock.of(text));
    }
    // Some reporters make the returned mail's own header the header of the part.
    boolean carriesMail =
        messages == 1 && depth > 0 && current.has("From") && current.has("Received");
    if (carriesMail) {
      returned.add(current);
    }
    parts.add(new MailPart(current, type, text, inside || carriesMail));
  }

  private boolean claimsNothing() {
    return current.first("Content-Type").isEmpty() && messages == 1;
  }

  private String text(String type, String charset, InputStream decoded) throws IOException {
    var bytes = decoded.readNBytes(limits.characters());
    var text = TextDecoding.decode(bytes, charset);
    return type.equals("text/html") ? HtmlText.plain(text) : text;
  }

  /** Text before the first or after the last boundary: all there is where no boundary matches. */
  private void between(InputStream raw) throws IOException {
    var text = TextDecoding.decode(raw.readNBytes(limits.characters()), "");
    if (messages == 1 && depth == 1 && text.length() > 200) {
      parts.add(new MailPart(Headers.NONE, "text/x-between", text, false));
    }
  }
}
