package io.punctual.suppression.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.TestHttp;
import io.punctual.suppression.identity.Identity;
import io.punctual.suppression.links.LinkTokens;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnsubscribeIT {

  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

  private TestHttp service;
  private StoredPeople people;
  private Identity jo;
  private String token;

  @BeforeAll
  void start() {
    service = TestHttp.start(Map.of("punctual.suppression.unsubscribe.burst", 100_000));
    people = service.people();
    jo = people.identity("jo@example.com");
    token =
        service
            .context()
            .getBean(LinkTokens.class)
            .unsubscribeToken(jo.suppressionKey(), jo.recipientKey());
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @BeforeEach
  void empty() {
    people.run(
        "TRUNCATE subject, recipient, contact, referral, suppression, erasure, outbox, audit");
  }

  @Test
  void changesNothingByLooking() {
    people.contact("jo@example.com", Instant.parse("2026-03-02T08:00:00Z"));
    var before = people.everything();

    var shown = service.send(service.request("/unsubscribe/" + token));
    var head = service.send(service.request("/unsubscribe/" + token).HEAD());

    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body()).contains("<form method=\"post\"");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(people.everything()).isEqualTo(before);
  }

  @Test
  void stopsWhenTheButtonIsPressed() {
    var done =
        service.send(
            service
                .request("/unsubscribe/" + token + "?lang=fr")
                .header("Accept", BROWSER)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click")));

    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(done.body()).contains("<html lang=\"fr\">", "role=\"status\"");
    assertThat(suppressions()).containsExactly(jo.suppressionKey() + " UNSUBSCRIBED page");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "application/x-www-form-urlencoded, List-Unsubscribe=One-Click",
        "application/x-www-form-urlencoded, ''",
        "application/x-www-form-urlencoded, %%%=&&",
        "multipart/form-data; boundary=x, --x--",
        "multipart/form-data, List-Unsubscribe=One-Click",
        "text/plain, List-Unsubscribe=One-Click",
        "application/json, {",
        "application/octet-stream, abc",
        "none, List-Unsubscribe=One-Click",
        "none, ''",
        "nonsense, abc",
        "a/b/c; ;;=, abc",
        "*/*, abc",
      })
  void stopsOnOneClickWhateverTheBody(String contentType, String body) {
    var request = service.request("/unsubscribe/" + token).POST(BodyPublishers.ofString(body));
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }

    var done = service.send(request);

    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(done.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    assertThat(suppressions()).containsExactly(jo.suppressionKey() + " UNSUBSCRIBED one-click");
  }

  @Test
  void stopsOnOneClickWithoutAnyBody() {
    var done = service.send(service.request("/unsubscribe/" + token).POST(BodyPublishers.noBody()));

    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(suppressions()).hasSize(1);
  }

  @Test
  void stopsOnceHoweverOftenItIsAsked() {
    oneClick();
    var before = people.everything();

    assertThat(oneClick().statusCode()).isEqualTo(200);

    assertThat(people.everything()).isEqualTo(before);
    assertThat(people.published())
        .extracting(StoredPeople.Published::type)
        .containsExactly("suppression.added");
    assertThat(people.texts("SELECT who || ' ' || act || ' ' || detail FROM audit"))
        .containsExactly("recipient UNSUBSCRIBED by one-click");
  }

  @Test
  void stopsEverythingWhoeverWantsThat() {
    oneClick();
    var never =
        service.send(
            browser(token + "?choice=everything&lang=it").POST(BodyPublishers.ofString("x=y")));

    assertThat(never.statusCode()).isEqualTo(200);
    assertThat(never.body()).contains("<html lang=\"it\">", "Mai più").doesNotContain("<form");
    assertThat(suppressions()).containsExactly(jo.suppressionKey() + " OBJECTED page");
    assertThat(people.texts("SELECT act FROM audit ORDER BY id"))
        .containsExactly("UNSUBSCRIBED", "OBJECTED");

    oneClick();
    assertThat(suppressions()).containsExactly(jo.suppressionKey() + " OBJECTED page");
  }

  @Test
  void stopsAfterAnErasureToo() {
    service.post("/erasures", TestHttp.OPERATOR, "{\"address\":\"jo@example.com\"}");

    assertThat(oneClick().statusCode()).isEqualTo(200);

    assertThat(suppressions()).hasSize(1);
  }

  @Test
  void remembersTheWishOfSomebodySuppressedForAnotherReason() {
    service.post(
        "/suppressions",
        TestHttp.OPERATOR,
        "{\"address\":\"jo@example.com\",\"reason\":\"BOUNCED\"}");

    oneClick();
    oneClick();

    assertThat(suppressions()).containsExactly(jo.suppressionKey() + " BOUNCED console");
    assertThat(people.texts("SELECT act FROM audit ORDER BY id"))
        .containsExactly("SUPPRESSION_ADDED", "UNSUBSCRIBED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "k2.AAAA",
        "nonsense",
        "a/b/c",
        "..%2f..%2fetc",
        "%00",
        "%E2%80%AE",
      })
  void answersAWrongTokenLikeARightOneAndDoesNothing(String wrong) {
    var before = people.everything();

    var shown = service.send(browser(wrong).GET());
    var done = service.send(browser(wrong).POST(BodyPublishers.noBody()));

    assertSame(shown, service.send(browser(token).GET()));
    assertThat(people.everything()).isEqualTo(before);
    assertSame(done, service.send(browser(token).POST(BodyPublishers.noBody())));
  }

  @Test
  void answersNoTokenAtAllLikeAnyOther() {
    assertThat(service.send(service.request("/unsubscribe")).statusCode()).isEqualTo(200);
    assertThat(service.send(service.request("/unsubscribe/")).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".", ")", "%3E", "/", "%22,", "%20", "=", "*", "%E2%80%9D", "?utm_source=x"})
  void forgivesWhatAMailProgramAddedToTheLink(String tail) {
    service.send(service.request("/unsubscribe/" + token + tail).POST(BodyPublishers.noBody()));

    assertThat(suppressions()).hasSize(1);
  }

  @Test
  void sendsTheHeadersThatProtectTheVisitor() {
    for (var answer :
        new HttpResponse<?>[] {
          service.send(browser(token).GET()),
          service.send(browser(token).POST(BodyPublishers.noBody())),
          oneClick()
        }) {
      var headers = answer.headers().map();
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(headers.get("Referrer-Policy")).containsExactly("no-referrer");
      assertThat(headers.get("Cache-Control")).containsExactly("no-store");
      assertThat(headers.get("X-Robots-Tag")).containsExactly("noindex, nofollow");
      assertThat(headers.get("X-Content-Type-Options")).containsExactly("nosniff");
      assertThat(headers).doesNotContainKey("Set-Cookie");
    }
  }

  @ParameterizedTest
  @CsvSource({"it-IT, it", "fr, fr", "de, en"})
  void speaksTheBrowsersLanguage(String header, String language) {
    var shown = service.send(browser(token).header("Accept-Language", header));

    assertThat(shown.body()).contains("<html lang=\"" + language + "\">");
    assertThat(shown.headers().firstValue("Content-Language")).contains(language);
  }

  @Test
  void repeatsNothingThatWasSent() throws IOException {
    for (var naughty : NaughtyStrings.all()) {
      var sent = URLEncoder.encode(naughty, StandardCharsets.UTF_8).replace("+", "%20");
      var shown = service.send(browser("x" + sent + "?lang=" + sent).GET());

      assertThat(shown.statusCode()).isLessThan(500);
      if (shown.statusCode() == 200) {
        assertThat(shown.body()).isEqualTo(service.send(browser(token).GET()).body());
      }
    }
  }

  @Test
  void sendsAwayOnlyWhoComesAtAnAbusiveRate() {
    try (var strict =
        TestHttp.start(
            Map.of(
                "punctual.suppression.unsubscribe.per-second", 1,
                "punctual.suppression.unsubscribe.burst", 5))) {
      HttpResponse<String> answer = strict.send(strict.request("/unsubscribe/x"));
      assertThat(answer.statusCode()).isEqualTo(200);
      for (int request = 0; request < 500 && answer.statusCode() == 200; request++) {
        answer = strict.send(strict.request("/unsubscribe/x"));
      }

      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }
  }

  @Test
  void logsNoTokenAndNoKey() {
    oneClick();

    assertThat(service.logged()).doesNotContain(token, "jo@example.com");
  }

  private HttpResponse<String> oneClick() {
    return service.send(
        service
            .request("/unsubscribe/" + token)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click")));
  }

  private java.net.http.HttpRequest.Builder browser(String path) {
    return service.request("/unsubscribe/" + path).header("Accept", BROWSER);
  }

  private Iterable<String> suppressions() {
    return people.texts(
        "SELECT suppression_key || ' ' || reason || ' ' || source FROM suppression");
  }

  private static void assertSame(HttpResponse<String> one, HttpResponse<String> other) {
    assertThat(one.statusCode()).isEqualTo(other.statusCode());
    assertThat(one.body()).isEqualTo(other.body());
    assertThat(one.headers().map().keySet()).isEqualTo(other.headers().map().keySet());
  }
}
