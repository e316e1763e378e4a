package io.punctual.sender.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.punctual.sender.delivery.SmtpSettings.StartTls;
import io.punctual.sender.testing.ScriptedSmtpServer;
import io.punctual.sender.testing.SecureSmtpServer;
import io.punctual.sender.testing.SecureSmtpServer.Manner;
import io.punctual.sender.testing.TestCertificate;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** {@link SmtpLine} over TLS, against a server that really speaks it. */
class SmtpTlsTest {

  private static final Envelope ENVELOPE = new Envelope("bounce+1@example.com", "zoe@example.org");
  private static final byte[] MAIL = "Subject: x\r\n\r\nfour".getBytes(US_ASCII);

  @TempDir private static Path folder;
  private static TestCertificate right;
  private static TestCertificate elsewhere;
  private static TestCertificate expired;

  private final List<AutoCloseable> toClose = new ArrayList<>();

  @BeforeAll
  static void makeCertificates() {
    right = TestCertificate.of(folder, "ip:127.0.0.1");
    elsewhere = TestCertificate.of(folder, "dns:mail.example.net");
    expired = TestCertificate.of(folder, "ip:127.0.0.1", "-startdate", "-10d", "-validity", "2");
  }

  @AfterEach
  void close() throws Exception {
    for (var closeable : toClose) {
      closeable.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"REQUIRED, STARTTLS", "OPTIONAL, STARTTLS", "IMPLICIT, IMPLICIT"})
  void sendsEverythingButTheGreetingEncrypted(StartTls setting, Manner manner) {
    var server = server(right, manner, "");
    var line = line(server, setting, right, null);

    assertThat(line.makeReady()).isTrue();
    for (int n = 0; n < 3; n++) {
      assertThat(line.deliver(ENVELOPE, MAIL, () -> true))
          .isEqualTo(new DeliveryOutcome.Accepted(new Reply(250, "2.0.0", "TLS1")));
    }
    line.close();

    assertThat(server.heard())
        .filteredOn(command -> command.startsWith("plain"))
        .containsExactlyElementsOf(
            manner == Manner.IMPLICIT
                ? List.of()
                : List.of("plain EHLO localhost", "plain STARTTLS"));
    assertThat(server.heard()).filteredOn("text four"::equals).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "PLAIN, REQUIRED, STARTTLS",
    "LOGIN, REQUIRED, STARTTLS",
    "LOGIN PLAIN, IMPLICIT, IMPLICIT",
    "PLAIN, IMPLICIT, IMPLICIT"
  })
  void authenticatesOnceEncrypted(String mechanisms, StartTls setting, Manner manner) {
    var server = server(right, manner, mechanisms);
    var line = line(server, setting, right, "correct-horse");

    assertThat(line.makeReady()).isTrue();
    assertThat(line.deliver(ENVELOPE, MAIL, () -> true))
        .isInstanceOf(DeliveryOutcome.Accepted.class);

    assertThat(server.heard()).contains("login punctual/correct-horse");
    assertThat(server.heard()).noneMatch(command -> command.startsWith("plain AUTH"));
  }

  @ParameterizedTest
  @CsvSource({
    "PLAIN, wrong-donkey, AUTHENTICATION",
    "'', correct-horse, AUTHENTICATION",
    "CRAM-MD5, correct-horse, AUTHENTICATION"
  })
  void isNotReadyWithoutAuthentication(String mechanisms, String password, String failure) {
    var server = server(right, Manner.STARTTLS, mechanisms);
    var line = line(server, StartTls.REQUIRED, right, password);

    assertThat(line.makeReady()).isFalse();
    assertThat(line.failure()).isEqualTo(failure);
    assertThat(server.heard()).noneMatch(command -> command.contains("MAIL"));
  }

  @ParameterizedTest
  @EnumSource(names = {"REQUIRED", "OPTIONAL", "IMPLICIT"})
  void saysNothingToAServerWhoseCertificateIsNotGood(StartTls setting) {
    var manner = setting == StartTls.IMPLICIT ? Manner.IMPLICIT : Manner.STARTTLS;
    var untrusted = server(right, manner, "PLAIN");
    var otherName = server(elsewhere, manner, "PLAIN");
    var tooOld = server(expired, manner, "PLAIN");

    assertRefused(line(untrusted, setting, elsewhere, null), untrusted);
    assertRefused(line(otherName, setting, elsewhere, null), otherName);
    assertRefused(line(tooOld, setting, expired, null), tooOld);
  }

  private static void assertRefused(SmtpLine line, SecureSmtpServer server) {
    assertThat(line.makeReady()).isFalse();
    assertThat(line.failure()).isEqualTo("CERTIFICATE");
    assertThat(line.isOpen()).isFalse();
    assertThat(server.heard()).noneMatch(command -> command.startsWith("tls"));
  }

  @Test
  void trustsNobodyButTheJdksAuthoritiesWithoutAFile() {
    var server = server(right, Manner.STARTTLS, "");
    var line =
        new SmtpLine(
            SmtpFixtures.settings(
                server.port(), java.time.Duration.ofSeconds(5), true, StartTls.REQUIRED));

    assertRefused(line, server);
  }

  @Test
  void isNotReadyWhereEncryptionIsRequiredButNotOffered() {
    try (var server = new ScriptedSmtpServer("PIPELINING")) {
      var line = new SmtpLine(settings(server.port(), StartTls.REQUIRED, right, "correct-horse"));

      assertThat(line.makeReady()).isFalse();
      assertThat(line.failure()).isEqualTo("STARTTLS_NOT_OFFERED");
      assertThat(server.commands()).doesNotContain("MAIL", "AUTH");
    }
  }

  @Test
  void isNotReadyWhenImplicitTlsMeetsAPlainServer() {
    try (var server = new ScriptedSmtpServer()) {
      var line = new SmtpLine(settings(server.port(), StartTls.IMPLICIT, right, null));

      assertThat(line.makeReady()).isFalse();
      assertThat(line.failure()).isEqualTo("TLS");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"REQUIRED", "IMPLICIT"})
  void waitsNoLongerThanItShouldForAServerThatSaysNothing(StartTls setting) {
    var line = line(server(right, Manner.MUTE, ""), setting, right, null);

    assertThat(line.makeReady()).isFalse();
    assertThat(line.failure()).isIn("CONNECT", "TLS");
  }

  @Test
  void isUndecidedWhenNothingIsHeardAfterTheDot() {
    var server = server(right, Manner.SILENT_AT_THE_DOT, "");
    var line = line(server, StartTls.REQUIRED, right, null);
    assertThat(line.makeReady()).isTrue();

    assertThat(line.deliver(ENVELOPE, MAIL, () -> true))
        .isEqualTo(new DeliveryOutcome.Undecided("CONNECTION_LOST"));
    assertThat(line.isOpen()).isFalse();
  }

  @Test
  void dropsTheConnectionWithoutADotOnceTheBudgetIsSpent() {
    var server = server(right, Manner.STARTTLS, "");
    var line = line(server, StartTls.REQUIRED, right, null);
    assertThat(line.makeReady()).isTrue();

    assertThat(line.deliver(ENVELOPE, MAIL, () -> false))
        .isEqualTo(new DeliveryOutcome.Returned("BUDGET_SPENT", null, false));
    assertThat(line.isOpen()).isFalse();
    assertThat(server.heard()).noneMatch("tls QUIT"::equals);
  }

  @Test
  void refusesAFileWithoutCertificates() {
    var settings = SmtpFixtures.secured(25, StartTls.REQUIRED, folder.resolve("missing.pem"), null);

    assertThatThrownBy(() -> new SmtpLine(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("punctual.sender.smtp.ca-file");
  }

  @Test
  void showsThePasswordNowhere() {
    var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    var level = root.getLevel();
    root.setLevel(Level.ALL);
    root.addAppender(log);
    var printed = new ByteArrayOutputStream();
    var out = System.out;
    System.setOut(new PrintStream(printed, true, US_ASCII));
    try {
      var wrong = line(server(right, Manner.STARTTLS, "LOGIN"), StartTls.REQUIRED, right, "donkey");
      wrong.makeReady();
      assertThat(wrong.failure()).isEqualTo("AUTHENTICATION");
      line(server(right, Manner.IMPLICIT, "PLAIN"), StartTls.IMPLICIT, right, "correct-horse")
          .makeReady();
    } finally {
      System.setOut(out);
      root.detachAppender(log);
      root.setLevel(level);
    }

    var lines = new ArrayList<>(List.of(printed.toString(US_ASCII)));
    log.list.forEach(event -> lines.add(event.getFormattedMessage()));
    // LOGIN's "donkey", and the end of PLAIN's "correct-horse".
    assertThat(lines)
        .noneMatch(line -> line.contains("donkey") || line.contains("ZG9ua2V5"))
        .noneMatch(line -> line.contains("horse") || line.contains("Y29ycmVjdC1ob3JzZQ"));
  }

  private SecureSmtpServer server(TestCertificate certificate, Manner manner, String mechanisms) {
    var server = new SecureSmtpServer(certificate.context(), manner, mechanisms);
    toClose.add(server);
    return server;
  }

  private static SmtpLine line(
      SecureSmtpServer server, StartTls setting, TestCertificate trusted, @Nullable String secret) {
    return new SmtpLine(settings(server.port(), setting, trusted, secret));
  }

  private static SmtpSettings settings(
      int port, StartTls setting, TestCertificate trusted, @Nullable String secret) {
    return SmtpFixtures.secured(port, setting, trusted.pem(), secret);
  }
}
