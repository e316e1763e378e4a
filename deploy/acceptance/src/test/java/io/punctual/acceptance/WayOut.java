package io.punctual.acceptance;

import java.net.URI;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A way out of a mail: where it stands, and how it is used. */
enum WayOut {
  /** The link in the text. */
  TEXT(RenderedMail::text, "(https?://\\S+/unsubscribe/\\S+)", true),
  /** The link in the HTML, which says something. */
  HTML(
      RenderedMail::html,
      "<a\\s[^>]*href=\"(https?://[^\"]+/unsubscribe/[^\"]+)\"[^>]*>\\s*[\\p{L}][^<]{3,}</a>",
      true),
  /** The header that mail providers use when their own button is pressed. */
  ONE_CLICK(WayOut::oneClick, "<(https?://[^>]+/unsubscribe/[^>]+)>", false),
  /** The header's second way. */
  MAIL(RenderedMail::listUnsubscribe, "<(mailto:[^>]+)>", false);

  private final Function<RenderedMail, String> place;
  private final Pattern link;
  private final boolean page;

  WayOut(Function<RenderedMail, String> place, String link, boolean page) {
    this.place = place;
    this.link = Pattern.compile(link);
    this.page = page;
  }

  /** Whether it leads to a page with a button. */
  boolean leadsToPage() {
    return page;
  }

  /**
   * Where it leads.
   *
   * @throws AssertionError when the mail does not have this way, or has it twice with different
   *     ends
   */
  URI in(RenderedMail mail) {
    var found =
        link.matcher(place.apply(mail)).results().map(one -> one.group(1)).distinct().toList();
    if (found.size() != 1) {
      throw new AssertionError("%s: %d ways out".formatted(this, found.size()));
    }
    return URI.create(found.getFirst().replace("&amp;", "&"));
  }

  /** Providers use the header only where the second one promises that it acts at once. */
  private static String oneClick(RenderedMail mail) {
    return mail.listUnsubscribePost().equals("List-Unsubscribe=One-Click")
        ? mail.listUnsubscribe()
        : "";
  }
}
