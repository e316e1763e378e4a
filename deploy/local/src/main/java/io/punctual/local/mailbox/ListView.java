package io.punctual.local.mailbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The list of mails as HTML. */
final class ListView {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private ListView() {}

  /**
   * One page of the list.
   *
   * @param page counted from 0
   * @param found how many the search found, on all pages
   * @param all how many there are
   */
  record Listing(List<StoredMail> mails, String search, int page, int size, int found, int all) {}

  static String page(Listing listing) {
    var rows = listing.mails().stream().map(ListView::row).collect(Collectors.joining());
    var body =
        """
        <form method="get" action="/"><input name="search" value="%s"
          placeholder="Recipient, subject or Message-ID" autofocus><button>Search</button></form>
        <div class="card"><table><thead><tr><th>Accepted (UTC)</th><th>To</th><th>Subject</th><th>Language</th></tr></thead>
        <tbody>%s</tbody></table></div>
        <div class="pages"><span>%s</span><span class="quiet">%s</span><span>%s</span></div>
        """
            .formatted(
                Page.escape(listing.search()),
                rows.isEmpty() ? "<tr><td colspan=4 class=quiet>No mail here yet.</td></tr>" : rows,
                link(listing, listing.page() - 1, "← newer"),
                range(listing),
                link(listing, listing.page() + 1, "older →"));
    return Page.of("%,d mails".formatted(listing.all()), note(listing), body);
  }

  private static String row(StoredMail mail) {
    return """
    <tr><td class="time">%s</td><td>%s</td><td><a href="/mail/%s">%s</a></td><td class="quiet">%s</td></tr>
    """
        .formatted(
            TIME.format(mail.acceptedAt()),
            Page.escape(mail.to()),
            mail.id(),
            Page.escape(mail.subject().isBlank() ? "(no subject)" : mail.subject()),
            Page.escape(mail.header("content-language")));
  }

  private static String note(Listing listing) {
    return listing.search().isBlank()
        ? "%,d mails, none of them delivered to anybody".formatted(listing.all())
        : "%,d of %,d mails".formatted(listing.found(), listing.all());
  }

  private static String range(Listing listing) {
    int first = listing.page() * listing.size();
    return listing.mails().isEmpty()
        ? ""
        : "%,d to %,d of %,d".formatted(first + 1, first + listing.mails().size(), listing.found());
  }

  private static String link(Listing listing, int page, String label) {
    boolean exists = page >= 0 && (long) page * listing.size() < listing.found();
    return exists
        ? "<a href=\"/?page=%d&amp;search=%s\">%s</a>"
            .formatted(page, URLEncoder.encode(listing.search(), StandardCharsets.UTF_8), label)
        : "";
  }
}
