package io.punctual.local.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxIT {

  private static final Instant NOW = Instant.parse("2012-06-15T07:00:00Z");

  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir Path folder;
  private Mailbox mailbox;

  @BeforeEach
  void start() {
    mailbox = Mailbox.start(folder, 0, 0, () -> NOW);
  }

  @AfterEach
  void stop() {
    mailbox.close();
    http.close();
  }

  @Test
  void showsWhatWasSentOverSmtp() throws Exception {
    send("ada@example.org", "Grace <script> thinks of you");

    var message = messages("limit=10").path("messages").path(0);
    assertThat(message.path("to").path(0).asText()).isEqualTo("ada@example.org");
    assertThat(message.path("acceptedAt").asText()).isEqualTo("2012-06-15T07:00:00Z");
    assertThat(message.path("envelopeFrom").asText()).isEqualTo("bounces@example.com");
    assertThat(get("/")).contains("Grace &lt;script&gt; thinks of you").doesNotContain("<script>");
    var mail = "/mail/" + message.path("id").asText();
    assertThat(get(mail)).contains("sandbox=").contains("ada@example.org");
    assertThat(get(mail + "/source")).contains("Subject: Grace");
  }

  @Test
  void answersWithTheMailsIdAsQueueId() throws Exception {
    var reply = send("ada@example.org", "one");

    var id = messages("limit=1").path("messages").path(0).path("id").asText();
    assertThat(reply).startsWith("250 2.0.0 Ok: queued as " + id);
  }

  @Test
  void readsOnFromAPosition() throws Exception {
    send("ada@example.org", "one");
    int next = messages("from=0").path("next").asInt();
    send("ada@example.org", "two");

    var rest = messages("from=" + next);

    assertThat(rest.path("count").asInt()).isEqualTo(2);
    assertThat(rest.path("messages")).hasSize(1);
    assertThat(rest.path("messages").path(0).path("subject").asText()).isEqualTo("two");
  }

  @Test
  void saysSoWhenThereIsNoSuchMail() throws Exception {
    assertThat(get("/mail/../../etc/passwd")).contains("There is no such mail");
  }

  private String send(String recipient, String subject) throws Exception {
    var settings = new Properties();
    settings.put("mail.smtp.port", Integer.toString(mailbox.smtpPort()));
    settings.put("mail.smtp.host", "127.0.0.1");
    settings.put("mail.smtp.from", "bounces@example.com");
    var session = Session.getInstance(settings);
    var message = new MimeMessage(session);
    message.setFrom("hello@example.com");
    message.setSubject(subject, "UTF-8");
    message.setContent("<p>Hello</p>", "text/html; charset=UTF-8");
    try (var transport = (SMTPTransport) session.getTransport("smtp")) {
      transport.connect();
      transport.sendMessage(message, InternetAddress.parse(recipient));
      return transport.getLastServerResponse();
    }
  }

  private JsonNode messages(String query) throws Exception {
    return new ObjectMapper().readTree(get("/api/messages?" + query));
  }

  private String get(String path) throws Exception {
    var uri = URI.create("http://127.0.0.1:%d%s".formatted(mailbox.pagePort(), path));
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
