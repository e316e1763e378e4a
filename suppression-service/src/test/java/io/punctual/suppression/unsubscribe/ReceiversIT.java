package io.punctual.suppression.unsubscribe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.TestHttp;
import io.punctual.suppression.links.LinkTokens;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The one-click of RFC 8058 as mail providers, old proxies and scanners really send it: bytes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceiversIT {

  private static final String FORM = "List-Unsubscribe=One-Click";
  private static final int TIMEOUT_MILLIS = 30_000;

  private TestHttp service;
  private StoredPeople people;
  private String token;
  private String path;
  private URI base;

  @BeforeAll
  void start() {
    service = TestHttp.start(Map.of());
    people = service.people();
    base = service.request("/").build().uri();
    var jo = people.identity("jo@example.com");
    token =
        service
            .context()
            .getBean(LinkTokens.class)
            .unsubscribeToken(jo.suppressionKey(), jo.recipientKey());
    path = "/unsubscribe/" + token;
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @BeforeEach
  void empty() {
    people.run("TRUNCATE subject, recipient, suppression, outbox, audit");
  }

  static Stream<Arguments> waysToPost() {
    return Stream.of(
        Arguments.of("HTTP/1.0", "", FORM),
        Arguments.of("HTTP/1.0 without a body", "", ""),
        Arguments.of("HTTP/1.1", "Content-Type: application/x-www-form-urlencoded\r\n", FORM),
        Arguments.of("HTTP/1.1 odd charset", "Content-Type: text/plain; charset=klingon\r\n", FORM),
        Arguments.of(
            "HTTP/1.1 multipart as Gmail writes it",
            "Content-Type: multipart/form-data; boundary=b\r\n",
            "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n"),
        Arguments.of(
            "HTTP/1.1 multipart cut off",
            "Content-Type: multipart/form-data; boundary=b\r\n",
            "--b\r\nContent-Disposition: form-data; na"),
        Arguments.of("HTTP/1.1 gzip that is none", "Content-Encoding: gzip\r\n", FORM),
        Arguments.of("HTTP/1.1 not what it announces", "Content-Encoding: nonsense\r\n", FORM),
        Arguments.of("HTTP/1.1 bytes", "Content-Type: text/plain\r\n", "\u0000\u00ff\u0080"),
        Arguments.of("HTTP/1.1 from a page without a referrer", "Origin: null\r\n", FORM),
        Arguments.of("HTTP/1.1 from another site", "Origin: https://mail.example\r\n", FORM),
        Arguments.of("HTTP/1.1 wants JSON", "Accept: application/json\r\n", FORM),
        Arguments.of("HTTP/1.1 wants nothing we have", "Accept: image/webp;q=0\r\n", FORM),
        Arguments.of("HTTP/1.1 large", "", "x".repeat(300_000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("waysToPost")
  void stopsHoweverItIsPosted(String way, String headers, String body) throws IOException {
    var version = way.substring(0, 8);

    var answer =
        send(
            "POST %s %s\r\nHost: 127.0.0.1\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n"
                    .formatted(path, version, headers, body.length())
                + body);

    assertThat(answer).startsWith("HTTP/1.").contains(" 200 ").contains("done");
    assertThat(reasons()).containsExactly("UNSUBSCRIBED one-click");
  }

  @Test
  void stopsByPiecesOfUnknownLength() throws IOException {
    var answer =
        send(
            """
            POST %s HTTP/1.1\r
            Host: 127.0.0.1\r
            Transfer-Encoding: chunked\r
            Connection: close\r
            \r
            1a\r
            List-Unsubscribe=One-Click\r
            0\r
            \r
            """
                .formatted(path));

    assertThat(answer).contains(" 200 ");
    assertThat(reasons()).hasSize(1);
  }

  @Test
  void letsGoOnWhoeverAsksFirst() throws IOException {
    var answer =
        send(
            "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: 100-continue\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                .formatted(path, FORM.length(), FORM));

    assertThat(answer).contains("HTTP/1.1 200 ");
    assertThat(reasons()).hasSize(1);
  }

  @Test
  void stopsThoughTheBodyIsLargerThanAnybodyReads() throws IOException {
    var answer =
        send(
            "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                .formatted(path, 4L << 30, "x".repeat(100_000)));

    assertThat(answer).startsWith("HTTP/1.1 200 ");
    assertThat(reasons()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET %s HTTP/1.1",
        "HEAD %s HTTP/1.1",
        "OPTIONS %s HTTP/1.1",
        "PUT %s HTTP/1.1",
        "DELETE %s HTTP/1.1",
        "PATCH %s HTTP/1.1",
        "PROPFIND %s HTTP/1.1",
        "GET %s?choice=everything HTTP/1.1",
        "GET %s?List-Unsubscribe=One-Click HTTP/1.1",
        "GET %s HTTP/1.1\r\nSec-Purpose: prefetch;prerender\r\nPurpose: prefetch",
        "GET %s HTTP/1.1\r\nX-HTTP-Method-Override: POST\r\nX-HTTP-Method: POST",
        "GET %s HTTP/1.1\r\nUser-Agent: BarracudaCentral link scanner",
      })
  void changesNothingForWhoeverOnlyLooks(String request) throws IOException {
    var answer =
        send(
            request.formatted(path)
                + "\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("Set-Cookie");
    assertThat(people.texts("SELECT 1 FROM suppression UNION ALL SELECT 1 FROM audit")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "none, 'Subject: %s'",
        "none, 'To: <unsubscribe+%s@example.com>'",
        "none, 'Subject: =?utf-8?q?%s?='",
        "none, 'Subject:\r\n  %s '",
        "none, 'DELIVERED-TO: unsubscribe+%s@example.com'",
        "unsubscribe+%s@example.com, 'Subject: please'",
      })
  void stopsByMailAndKeepsNothingOfTheMail(String to, String header) {
    var reports = people.texts("SELECT report_id::text FROM feedback_report");
    var path = "/feedback/mails" + (to == null ? "" : "?to=" + to.formatted(token));

    var status = mail(path, header.formatted(token) + "\r\nFrom: anybody@example.net\r\n\r\nhi");

    assertThat(status).isEqualTo(202);
    assertThat(reasons()).containsExactly("UNSUBSCRIBED mail");
    assertThat(people.texts("SELECT report_id::text FROM feedback_report")).isEqualTo(reports);
  }

  @Test
  void takesATokenElsewhereInAMailForNothing() {
    var body = "Subject: hi\r\nX-Note: %1$s\r\n\r\nSubject: %1$s\r\n".formatted(token);

    assertThat(mail("/feedback/mails", body)).isEqualTo(202);
    assertThat(mail("/feedback/mails", "Subject: " + token.replace('.', '-') + "\r\n\r\n"))
        .isEqualTo(202);

    assertThat(reasons()).isEmpty();
  }

  private int mail(String path, String mail) {
    return service
        .send(
            service
                .request(path.replace("+", "%2B"))
                .header("Authorization", "Bearer " + TestHttp.OPERATOR)
                .POST(BodyPublishers.ofString(mail)))
        .statusCode();
  }

  private String send(String request) throws IOException {
    try (var socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readNBytes(600), ISO_8859_1)
          + new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private Iterable<String> reasons() {
    return people.texts("SELECT reason || ' ' || source FROM suppression");
  }
}
