package io.punctual.local.mailbox;

import java.util.List;
import java.util.stream.Collectors;

/** One mail as HTML: who and when, the HTML part in a frame, the text part, every header. */
final class MailView {

  private static final List<String> FIRST =
      List.of("from", "to", "date", "message-id", "list-unsubscribe");

  private MailView() {}

  static String page(StoredMail mail, MailBody body) {
    var content =
        """
        <h1>%s</h1>
        <div class="card mail"><table>%s</table>
        <details><summary>All headers · <a href="/mail/%s/source">source</a></summary><table>%s</table></details></div>
        %s%s
        """
            .formatted(
                Page.escape(mail.subject()),
                first(mail),
                mail.id(),
                all(mail),
                html(mail, body),
                text(body));
    return Page.of(mail.subject(), "accepted " + mail.acceptedAt(), content);
  }

  private static String first(StoredMail mail) {
    var fields =
        FIRST.stream()
            .filter(name -> !mail.header(name).isEmpty())
            .map(name -> field(name, mail.header(name)))
            .collect(Collectors.joining());
    return fields
        + field("envelope from", mail.envelopeFrom())
        + field("envelope to", mail.to())
        + field("size", "%,d bytes".formatted(mail.size()));
  }

  private static String all(StoredMail mail) {
    return mail.headers().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .map(header -> field(header.getKey(), header.getValue()))
        .collect(Collectors.joining());
  }

  private static String field(String name, String value) {
    return "<tr><th>%s</th><td>%s</td></tr>".formatted(Page.escape(name), Page.escape(value));
  }

  private static String html(StoredMail mail, MailBody body) {
    return body.html().isEmpty()
        ? ""
        : """
        <div class="card"><h2>HTML</h2><iframe title="HTML part" src="/mail/%s/html"
          sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe></div>
        """
            .formatted(mail.id());
  }

  private static String text(MailBody body) {
    return body.text().isEmpty()
        ? ""
        : "<div class=\"card\"><h2>Text</h2><pre>%s</pre></div>"
            .formatted(Page.escape(body.text()));
  }
}
