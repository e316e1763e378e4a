package io.punctual.suppression.unsubscribe;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.punctual.eventloop.http.Anonymous;
import io.punctual.suppression.optout.Choice;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The link in every mail: looking changes nothing, the buttons stop.
 *
 * <p>Answers the same for every token, and no sooner, so that nobody can learn who is known. The
 * body of a POST is never looked at: mail providers send {@code List-Unsubscribe=One-Click}, or
 * nothing, or worse. The token alone is the authority.
 */
@Controller("/unsubscribe")
@Anonymous
@ExecuteOn(TaskExecutors.BLOCKING)
class UnsubscribeController {

  private static final String HTML = "text/html;charset=utf-8";
  private static final String TEXT = "text/plain;charset=utf-8";
  private static final String ASK_AGAIN_AFTER = "30";

  private final UnsubscribePage page;
  private final UnsubscribeHandler handler;
  private final VisitorLimit limit;
  private final HttpClientAddressResolver addresses;
  private final EvenPace pace;

  UnsubscribeController(
      UnsubscribePage page,
      UnsubscribeHandler handler,
      VisitorLimit limit,
      HttpClientAddressResolver addresses,
      EvenPace pace) {
    this.page = page;
    this.handler = handler;
    this.limit = limit;
    this.addresses = addresses;
    this.pace = pace;
  }

  /** The page with the buttons, whatever the token. */
  @Get(
      uris = {"/", "/{+token}"},
      produces = MediaType.ALL)
  HttpResponse<String> show(HttpRequest<?> request) {
    var wait = limit.ofVisitor(visitor(request));
    return wait.isZero()
        ? page(HttpResponse.ok(), language(request), PageState.ASKING)
        : tooMany(wait);
  }

  /** Stops: a page for a browser, one line for a mail provider's one-click. */
  @Post(
      uris = {"/", "/{+token}"},
      consumes = MediaType.ALL,
      produces = MediaType.ALL)
  HttpResponse<String> stop(HttpRequest<?> request, @PathVariable @Nullable String token) {
    return pace.keep(() -> act(request, token == null ? "" : token));
  }

  private HttpResponse<String> act(HttpRequest<?> request, String token) {
    var person = handler.person(token);
    // A provider presses the button for many people from few addresses: who has a valid token is
    // counted as that person, and everybody else as the visitor.
    var wait = person.map(limit::ofPerson).orElseGet(() -> limit.ofVisitor(visitor(request)));
    if (!wait.isZero()) {
      return tooMany(wait);
    }
    var choice = choice(request);
    boolean browser = isBrowser(request);
    boolean kept =
        person
            .map(named -> handler.stop(named, choice, browser ? "page" : "one-click"))
            .orElseGet(handler::wouldBeKept);
    return kept ? done(request, choice, browser) : notKept(request, browser);
  }

  private HttpResponse<String> done(HttpRequest<?> request, Choice choice, boolean browser) {
    return browser
        ? page(
            HttpResponse.ok(),
            language(request),
            choice == Choice.EVERYTHING ? PageState.NEVER : PageState.STOPPED)
        : text(HttpResponse.ok("done\n"), language(request));
  }

  private HttpResponse<String> notKept(HttpRequest<?> request, boolean browser) {
    MutableHttpResponse<String> answer =
        HttpResponse.<String>status(HttpStatus.SERVICE_UNAVAILABLE)
            .header("Retry-After", ASK_AGAIN_AFTER);
    return browser
        ? page(answer, language(request), PageState.NOT_KEPT)
        : text(answer.body("not stored; please come back\n"), language(request));
  }

  private String visitor(HttpRequest<?> request) {
    var visitor = addresses.resolve(request);
    return visitor == null ? "" : visitor;
  }

  private static Choice choice(HttpRequest<?> request) {
    return "everything".equals(request.getParameters().get("choice"))
        ? Choice.EVERYTHING
        : Choice.REMINDERS;
  }

  private static boolean isBrowser(HttpRequest<?> request) {
    return String.valueOf(request.getHeaders().get("Accept")).contains("text/html");
  }

  private static PageLanguage language(HttpRequest<?> request) {
    return PageLanguage.choose(
        request.getParameters().get("lang"), request.getHeaders().get("Accept-Language"));
  }

  private static HttpResponse<String> tooMany(Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    MutableHttpResponse<String> answer =
        HttpResponse.<String>status(HttpStatus.TOO_MANY_REQUESTS)
            .body("too many requests; please come back in %d s\n".formatted(seconds));
    return text(answer.header("Retry-After", Long.toString(seconds)), PageLanguage.EN);
  }

  private HttpResponse<String> page(
      MutableHttpResponse<String> answer, PageLanguage language, PageState state) {
    return headers(answer.body(page.in(language, state)), language).contentType(HTML);
  }

  private static HttpResponse<String> text(
      MutableHttpResponse<String> answer, PageLanguage language) {
    return headers(answer, language).contentType(TEXT);
  }

  private static MutableHttpResponse<String> headers(
      MutableHttpResponse<String> answer, PageLanguage language) {
    return answer
        .header("Content-Security-Policy", PageStyle.SECURITY_POLICY)
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-store")
        .header("X-Robots-Tag", "noindex, nofollow")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Language", language.tag())
        .header("Vary", "Accept, Accept-Language");
  }
}
