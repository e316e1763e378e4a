package io.punctual.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.punctual.embedded.SharedServers;
import io.punctual.sender.message.FromSettings;
import io.punctual.sender.message.LetterSettings;
import io.punctual.sender.message.Mail;
import io.punctual.sender.message.MessageComposer;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.links.LinkTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every template, in every language, is rendered as the sender does it, and every way out of the
 * mail is used on a real suppression service: whoever takes it is suppressed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaysOutIT {

  private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String KEY = "operator-key-0123456789";
  private static final Path PLANS =
      Path.of("../../reminder-scheduler/src/main/resources/application-scheduler.yml");

  private final SharedServers.Database database = SharedServers.database("waysout");
  private final HttpClient http = HttpClient.newHttpClient();
  private final MessageComposer composer =
      new MessageComposer(
          new LetterSettings(
              "Café Sol", "https://example.com/join", "reminders.example.com", "Café Sol, Torino"),
          new FromSettings("reminders@example.com", "Café Sol"));
  private ApplicationContext service;
  private URI base;

  @BeforeAll
  void start() {
    service =
        ApplicationContext.builder()
            .environments("suppression")
            .deduceEnvironment(false)
            .properties(
                Map.ofEntries(
                    Map.entry("micronaut.server.port", -1),
                    Map.entry("punctual.background", "off"),
                    Map.entry("datasources.default.url", database.jdbcUrl()),
                    Map.entry("datasources.default.username", database.user()),
                    Map.entry("datasources.default.password", database.password()),
                    Map.entry("punctual.suppression.identity.secret", SECRET),
                    Map.entry("punctual.suppression.links.secret", SECRET),
                    Map.entry("punctual.suppression.links.base-url", "https://links.example.com"),
                    Map.entry("punctual.suppression.links.unsubscribe-mailbox", "stop@example.com"),
                    Map.entry("punctual.access.keys.relay.secret", KEY),
                    Map.entry("punctual.access.keys.relay.roles", "feedback")))
            .start();
    base = service.getBean(EmbeddedServer.class).start().getURI();
  }

  @AfterAll
  void stop() {
    service.close();
    http.close();
  }

  @ParameterizedTest
  @EnumSource
  void leadsOutOfEveryTemplateInEveryLanguage(WayOut way) throws Exception {
    assertThat(composer.templates()).hasSizeGreaterThanOrEqualTo(2);
    for (var template : composer.templates().entrySet()) {
      assertThat(template.getValue()).as(template.getKey()).contains("en", "fr", "it");
      for (var language : template.getValue()) {
        var person = new SuppressionKey(UUID.randomUUID());
        use(way, way.in(rendered(template.getKey(), language, person)), person);
      }
    }
  }

  @Test
  void knowsEveryTemplateThatAPlanNames() throws Exception {
    var named = Pattern.compile("template:\\s*([a-z0-9-]+)").matcher(Files.readString(PLANS));

    assertThat(named.results().map(one -> one.group(1)).toList())
        .isNotEmpty()
        .allSatisfy(template -> assertThat(composer.templates()).containsKey(template));
  }

  @ParameterizedTest
  @EnumSource
  void findsATemplateWithoutThisWayOut(WayOut way) {
    var good = rendered("referral-first", "en", new SuppressionKey(UUID.randomUUID()));
    var link = way.in(good).toString();
    var broken =
        switch (way) {
          case TEXT -> with(good, good.text().replace(link, ""), good.html());
          case HTML -> with(good, good.text(), good.html().replace(link, "https://example.com/x"));
          case ONE_CLICK -> new RenderedMail(good.text(), good.html(), good.listUnsubscribe(), "");
          case MAIL ->
              new RenderedMail(
                  good.text(), good.html(), "<https://x/y>", good.listUnsubscribePost());
        };

    assertThatThrownBy(() -> way.in(broken))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(way.name());
  }

  @ParameterizedTest
  @EnumSource
  void findsAWayThatLeadsNowhere(WayOut way) {
    var person = new SuppressionKey(UUID.randomUUID());
    var damaged =
        URI.create(way.in(rendered("referral-first", "en", person)).toString().replace(".", "-"));

    assertThatThrownBy(() -> use(way, damaged, person)).isInstanceOf(AssertionError.class);
  }

  private static RenderedMail with(RenderedMail mail, String text, String html) {
    return new RenderedMail(text, html, mail.listUnsubscribe(), mail.listUnsubscribePost());
  }

  private RenderedMail rendered(String template, String language, SuppressionKey person) {
    var links = service.getBean(LinkTokens.class);
    var recipient = new RecipientKey(UUID.randomUUID());
    var mail =
        new Mail(
            "zoe@example.org",
            "Zoë",
            "Anna",
            language,
            "<a@example.com>",
            Instant.EPOCH,
            links.unsubscribeUrl(person, recipient),
            links.unsubscribeMailto(person, recipient));
    return RenderedMail.of(composer.compose(template, mail));
  }

  private void use(WayOut way, URI link, SuppressionKey person) throws Exception {
    if (way == WayOut.MAIL) {
      var parts = link.getSchemeSpecificPart().split("\\?subject=", 2);
      assertThat(parts).as("mailbox and subject").hasSize(2);
      var mail = "To: %s\r\nSubject: %s\r\n\r\n".formatted(parts[0], parts[1]);
      var handedIn =
          request("/feedback/mails?to=" + parts[0]).header("Authorization", "Bearer " + KEY);
      assertThat(send(handedIn.POST(BodyPublishers.ofString(mail))).statusCode()).isEqualTo(202);
    } else if (way.leadsToPage()) {
      var page = send(request(link.getPath()).header("Accept", "text/html"));
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("<form method=\"post\"");
      assertThat(suppressed(person)).as("by looking").isFalse();
      press(link, "text/html");
    } else {
      press(link, "*/*");
    }
    assertThat(suppressed(person)).as("%s leads out", way).isTrue();
  }

  private void press(URI link, String accept) throws Exception {
    var pressed =
        send(
            request(link.getPath())
                .header("Accept", accept)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click")));
    assertThat(pressed.statusCode()).isEqualTo(200);
  }

  private boolean suppressed(SuppressionKey person) throws Exception {
    try (var connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement =
            connection.prepareStatement("SELECT 1 FROM suppression WHERE suppression_key = ?")) {
      statement.setObject(1, person.value());
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }
}
