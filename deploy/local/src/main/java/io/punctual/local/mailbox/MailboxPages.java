package io.punctual.local.mailbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.NoSuchElementException;

/** What people look at: the list, one mail, its HTML alone (for the frame), its source. */
final class MailboxPages implements HttpHandler {

  private static final int PAGE = 50;
  private static final int LAST_PAGE = 1_000_000;
  private static final String HTML = "text/html; charset=utf-8";

  private final MailFolder mails;

  MailboxPages(MailFolder mails) {
    this.mails = mails;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    var request = Request.of(exchange);
    try {
      route(request, request.path().split("/"));
    } catch (NoSuchElementException e) {
      request.answer(404, HTML, Page.notFound());
    }
  }

  private void route(Request request, String[] path) throws IOException {
    if (path.length < 2) {
      request.answer(200, HTML, list(request));
      return;
    }
    if (!"mail".equals(path[1]) || path.length < 3) {
      throw new NoSuchElementException(request.path());
    }
    var mail = mails.find(path[2]).orElseThrow();
    switch (path.length == 3 ? "" : path[3]) {
      case "" -> request.answer(200, HTML, MailView.page(mail, body(mail)));
      case "html" -> frame(request, mail);
      case "source" -> request.answer(200, "text/plain; charset=utf-8", mails.source(mail));
      default -> throw new NoSuchElementException(request.path());
    }
  }

  private String list(Request request) {
    var search = request.text("search");
    int page = request.number("page", 0, LAST_PAGE);
    var found = mails.newestFirst(search).toList();
    var shown = found.stream().skip((long) page * PAGE).limit(PAGE).toList();
    return ListView.page(
        new ListView.Listing(shown, search, page, PAGE, found.size(), mails.size()));
  }

  /** The mail's own HTML: no scripts, nothing fetched, links open in a tab of their own. */
  private void frame(Request request, StoredMail mail) throws IOException {
    request
        .exchange()
        .getResponseHeaders()
        .set(
            "Content-Security-Policy",
            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
                + " style-src 'unsafe-inline'; img-src data:");
    request.answer(200, HTML, "<base target=\"_blank\">" + body(mail).html());
  }

  private MailBody body(StoredMail mail) {
    return MailBody.parse(mails.source(mail));
  }
}
