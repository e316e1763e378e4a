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
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The link in every mail: looking changes nothing, the button stops.
 *
 * <p>Answers the same for every token, so that nobody can learn who is known. The body of a POST is
 * never looked at: mail providers send {@code List-Unsubscribe=One-Click}, or nothing, or worse.
 */
@Controller("/unsubscribe")
@Anonymous
@ExecuteOn(TaskExecutors.BLOCKING)
class UnsubscribeController {

  private static final String HTML = "text/html;charset=utf-8";
  private static final String TEXT = "text/plain;charset=utf-8";

  private final UnsubscribePage page;
  private final UnsubscribeHandler handler;
  private final VisitorLimit limit;
  private final HttpClientAddressResolver addresses;

  UnsubscribeController(
      UnsubscribePage page,
      UnsubscribeHandler handler,
      VisitorLimit limit,
      HttpClientAddressResolver addresses) {
    this.page = page;
    this.handler = handler;
    this.limit = limit;
    this.addresses = addresses;
  }

  /** The page with the button, whatever the token. */
  @Get(uris = {"/", "/{+token}"})
  HttpResponse<String> show(HttpRequest<?> request) {
    var wait = count(request);
    if (!wait.isZero()) {
      return tooMany(wait);
    }
    var language = language(request);
    return headers(HttpResponse.ok(page.asking(language)), language).contentType(HTML);
  }

  /** Stops: a page for a browser, one line for a mail provider's one-click. */
  @Post(
      uris = {"/", "/{+token}"},
      consumes = MediaType.ALL)
  HttpResponse<String> stop(HttpRequest<?> request, @PathVariable @Nullable String token) {
    var wait = count(request);
    if (!wait.isZero()) {
      return tooMany(wait);
    }
    var language = language(request);
    boolean browser = isBrowser(request);
    if (token != null) {
      handler.stop(token, browser ? "page" : "one-click");
    }
    if (!browser) {
      return headers(HttpResponse.ok("done\n"), language).contentType(TEXT);
    }
    return headers(HttpResponse.ok(page.done(language)), language).contentType(HTML);
  }

  private Duration count(HttpRequest<?> request) {
    var visitor = addresses.resolve(request);
    return limit.count(visitor == null ? "" : visitor);
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
    return headers(answer, PageLanguage.EN)
        .header("Retry-After", Long.toString(seconds))
        .contentType(TEXT);
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
