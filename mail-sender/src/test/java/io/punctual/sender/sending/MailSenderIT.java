package io.punctual.sender.sending;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.punctual.contracts.Contract;
import io.punctual.embedded.SharedServers;
import io.punctual.sender.SenderApplication;
import io.punctual.sender.testing.FakeSuppressionService;
import io.punctual.sender.testing.FakeSuppressionService.Fault;
import io.punctual.sender.testing.ScriptedSmtpServer;
import io.punctual.sender.testing.ScriptedSmtpServer.Action;
import io.punctual.sender.testing.ScriptedSmtpServer.Step;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The whole sender: real Kafka in front, a claim exchange beside, a mail server behind. */
class MailSenderIT {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final String topic = SharedServers.topic("reminder.due", 2);
  private final String group = "punctual-mail-sender-" + UUID.randomUUID();
  private final String deadLetters = "dlq." + topic + "." + group;
  private final FakeSuppressionService claims = new FakeSuppressionService();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private ScriptedSmtpServer smtp = new ScriptedSmtpServer("PIPELINING");
  private ApplicationContext sender;

  @BeforeEach
  void start() {
    SharedServers.createTopic(deadLetters, 1, Map.of());
    log.start();
    root().addAppender(log);
    ((Logger) LoggerFactory.getLogger("io.punctual")).setLevel(Level.TRACE);
    sender = run();
  }

  @AfterEach
  void stop() {
    sender.close();
    smtp.close();
    claims.close();
    root().detachAppender(log);
    ((Logger) LoggerFactory.getLogger("io.punctual")).setLevel(null);
    assertThat(claims.violations()).isEmpty();
    assertThat(claims.mostUnderWay()).isLessThanOrEqualTo(1);
  }

  @Test
  void claimsSendsSettlesAndCommits() {
    var keys = publish(40);

    await().atMost(LIMIT).until(() -> claims.settlements().size() == 40);

    assertThat(smtp.accepted()).hasSize(40);
    assertThat(smtp.accepted())
        .allSatisfy(
            mail -> {
              assertThat(mail.sender()).isEqualTo("bounce+k1.def@mail.example.org");
              assertThat(mail.text())
                  .contains("X-Punctual-Mark: ", "Content-Language: fr", "Zo=C3=AB");
            });
    assertThat(recipients()).containsExactlyInAnyOrderElementsOf(addresses(keys));
    assertThat(claims.settlements())
        .allSatisfy(
            settlement -> {
              assertThat(settlement.get("result").asText()).isEqualTo("ACCEPTED");
              assertThat(settlement.get("smtpCode").asInt()).isEqualTo(250);
              assertThat(settlement.get("queueId").asText()).startsWith("Q");
              assertThat(settlement.get("templateVersion").asText()).matches("fr-[0-9a-f]{12}");
            });
    assertThat(claims.requests())
        .allSatisfy(request -> assertThat(request.get("wants").size()).isLessThanOrEqualTo(4));
    await().atMost(LIMIT).until(() -> committed() == 40);
    assertThat(counter("punctual.claims", "answer", "GRANTED")).isEqualTo(40);
    assertThat(counter("punctual.smtp.replies", "class", "2xx")).isEqualTo(40);
    assertThat(get("/prometheus").body())
        .contains("punctual_smtp_replies_total{class=\"2xx\"")
        .contains("punctual_reminder_lateness_seconds_bucket");
    assertThat(
            sender.getBean(MeterRegistry.class).get("punctual.reminder.lateness").timer().count())
        .isEqualTo(40);
  }

  @Test
  void writesNoAddressOrNameIntoTheLog() {
    smtp.on(Step.RCPT, new Action.Reply("550 5.1.1 <someone@example.org> unknown"));
    smtp.on(Step.DOT, new Action.Drop(), new Action.Reply("451 4.7.1 later"));
    claims.addresses(want -> "line\r\nbreak-" + want.get("recipientKey").asText() + "@example.org");
    var bad = publish(1);
    await().atMost(LIMIT).until(() -> claims.settlements().size() == 1);
    claims.addresses(want -> want.get("recipientKey").asText() + "@example.org");
    publish(10);

    await().atMost(LIMIT).until(() -> claims.settlements().size() == 11);

    assertThat(results())
        .containsEntry("ACCEPTED", 7L)
        .containsEntry("REFUSED", 1L)
        .containsEntry("UNDECIDED", 1L)
        .containsEntry("RETURNED", 2L);
    assertThat(smtp.accepted()).noneMatch(mail -> mail.recipient().contains(bad.getFirst()));
    var lines =
        List.copyOf(log.list).stream()
            .map(event -> event.getFormattedMessage() + event.getThrowableProxy())
            .toList();
    assertThat(lines).anyMatch(line -> line.contains("UNDECIDED"));
    assertThat(lines)
        .noneMatch(
            line ->
                line.contains("example.org")
                    || line.contains("Recipient")
                    || line.contains("Søren")
                    || line.contains("sender-key"));
  }

  @Test
  void sendsALetterAsItWasGrantedAndNothingWhereItIsMissing() {
    var letter = UUID.randomUUID().toString();
    var missing = UUID.randomUUID().toString();
    claims.withoutLetter(want -> want.get("recipientKey").asText().equals(missing));
    for (var key : List.of(letter, missing)) {
      var event =
          new String(event(key, "letter", Instant.now()), UTF_8)
              .replace("\"referral\"", "\"incident-june-2012\"")
              .replace("\"first\"", "\"letter\"");
      send(key, event.getBytes(UTF_8), "reminder.due");
    }

    await().atMost(LIMIT).until(() -> claims.settlements().size() == 2);

    assertThat(recipients()).containsExactly(letter + "@example.org");
    assertThat(smtp.accepted().getFirst().sender()).isEqualTo("bounce+k1.def@mail.example.org");
    assertThat(smtp.accepted().getFirst().text())
        .contains("From: \"Claire Fontaine\"", "Two mails too many", "X-Punctual-Mark: ")
        .doesNotContain("Member");
    assertThat(results()).containsEntry("ACCEPTED", 1L).containsEntry("RETURNED", 1L);
    assertThat(claims.settlements().toString()).contains("LETTER_MISSING");
    assertThat(counter("punctual.alarms", "kind", "LETTER_MISSING")).isEqualTo(1);
    assertThat(counter("punctual.settlements", "plan", "incident")).isPositive();
  }

  @Test
  void sendsNothingWithoutAGrant() {
    claims.answers(
        want ->
            switch (Math.floorMod(want.get("recipientKey").asText().hashCode(), 4)) {
              case 0 -> FakeSuppressionService.answer(want, "SUPPRESSED", "UNSUBSCRIBED");
              case 1 -> FakeSuppressionService.answer(want, "CANCELLED", "JOINED");
              case 2 -> FakeSuppressionService.answer(want, "EXPIRED", "PAST_DEADLINE");
              default ->
                  FakeSuppressionService.answer(want, "RETURNED", "HOLD")
                      .put("notBefore", "2026-03-05T08:05:00Z");
            });
    publish(30);

    await().atMost(LIMIT).until(() -> committed() == 30);

    assertThat(smtp.accepted()).isEmpty();
    assertThat(smtp.commands()).doesNotContain("MAIL");
    assertThat(claims.settlements()).isEmpty();
  }

  @Test
  void repeatsARequestWhoseAnswerWasLostWithTheSameTokens() {
    claims.next(Fault.LOSE_ANSWER, Fault.UNAVAILABLE, Fault.NONSENSE, Fault.LOSE_ANSWER);
    publish(4);

    await().atMost(LIMIT).until(() -> claims.settlements().size() == 4);

    var first = claims.requests().subList(0, 5);
    assertThat(first).allMatch(first.getFirst()::equals);
    assertThat(smtp.accepted()).hasSize(4);
    assertThat(counter("punctual.claims", "answer", "DUPLICATE")).isZero();
  }

  @Test
  void stopsConsumingWhileTheSuppressionServiceIsAway() {
    claims.away(true);
    publish(50);
    await().atMost(LIMIT).until(() -> readiness().contains("SUPPRESSION_SERVICE_AWAY"));
    assertThat(liveness()).isEqualTo(200);
    assertThat(smtp.accepted()).isEmpty();
    assertThat(committed()).isZero();

    claims.away(false);

    await().atMost(LIMIT).until(() -> claims.settlements().size() == 50);
    assertThat(smtp.accepted()).hasSize(50);
    await().atMost(LIMIT).until(() -> committed() == 50);
    await().atMost(LIMIT).until(() -> !readiness().contains("AWAY"));
  }

  @Test
  void stopsConsumingWhileTheMailServerIsAway() {
    int port = smtp.port();
    smtp.close();
    publish(50);
    await().atMost(LIMIT).until(() -> readiness().contains("MAIL_SERVER_AWAY"));
    assertThat(liveness()).isEqualTo(200);
    assertThat(claims.requests()).isEmpty();
    assertThat(committed()).isZero();

    smtp = new ScriptedSmtpServer(port, "PIPELINING");

    await().atMost(LIMIT).until(() -> claims.settlements().size() == 50);
    assertThat(smtp.accepted()).hasSize(50);
    assertThat(results()).containsOnlyKeys("ACCEPTED");
  }

  @Test
  void stopsConsumingWhenTheServerTurnsEverybodyAway() {
    var later = new Action[12];
    Arrays.fill(later, new Action.Reply("451 4.3.2 try later"));
    smtp.on(Step.RCPT, later);
    publish(60);

    await().atMost(LIMIT).until(() -> claims.settlements().size() == 60);

    assertThat(results()).containsEntry("RETURNED", 12L).containsEntry("ACCEPTED", 48L);
    assertThat(counter("punctual.alarms", "kind", "MAIL_SERVER_AWAY")).isPositive();
  }

  @Test
  void stopsSendingWhenTheClocksDiffer() {
    claims.skew(Duration.ofSeconds(30));
    publish(10);
    await().atMost(LIMIT).until(() -> readiness().contains("CLOCK_SKEW"));
    await().atMost(LIMIT).until(() -> results().getOrDefault("RETURNED", 0L) > 0);
    assertThat(smtp.accepted()).isEmpty();

    claims.skew(Duration.ZERO);

    await().atMost(LIMIT).until(() -> claims.settlements().size() == 10);
    assertThat(smtp.accepted().size() + results().getOrDefault("RETURNED", 0L)).isEqualTo(10);
    assertThat(claims.settlements())
        .filteredOn(settlement -> settlement.get("result").asText().equals("RETURNED"))
        .allMatch(settlement -> settlement.get("reason").asText().equals("BUDGET_SPENT"));
  }

  @Test
  void putsWhatItCannotReadAsideWhileNeighboursGoOn() {
    publish(3);
    send("x", "not json".getBytes(UTF_8), "reminder.due");
    send("x", "{\"plan\":\"referral\"}".getBytes(UTF_8), "reminder.due");
    send("x", event(UUID.randomUUID().toString(), "referral-third", Instant.now()), "reminder.due");
    send("x", event(UUID.randomUUID().toString(), "referral-first", Instant.now()), "other");
    publish(3);

    await().atMost(LIMIT).until(() -> committed() == 10);
    await().atMost(LIMIT).until(() -> claims.settlements().size() == 6);

    assertThat(deadLetterReasons(4))
        .anyMatch(reason -> reason.contains("TEMPLATE_MISSING"))
        .anyMatch(reason -> reason.contains("attempt"))
        .anyMatch(reason -> reason.contains("ce_type"))
        .hasSize(4);
    assertThat(counter("punctual.alarms", "kind", "TEMPLATE_MISSING")).isEqualTo(1);
    assertThat(readiness()).contains("TEMPLATE_MISSING");
  }

  @Test
  void putsAWantThatTheServiceCannotReadAsideWhileNeighboursGoOn() {
    var bad = UUID.randomUUID().toString();
    claims.cannotRead(
        item -> item.has("recipientKey") && item.get("recipientKey").asText().equals(bad));
    publish(10);
    send(bad, event(bad, "referral-first", Instant.now()), "reminder.due");
    publish(9);

    await().atMost(LIMIT).until(() -> claims.settlements().size() == 19);
    await().atMost(LIMIT).until(() -> committed() == 20);

    assertThat(deadLetterReasons(1)).singleElement().asString().contains("CLAIM_REFUSED: HTTP 400");
    assertThat(counter("punctual.alarms", "kind", "WANT_REFUSED")).isOne();
    assertThat(recipients()).hasSize(19).doesNotContain(bad + "@example.org");
  }

  @Test
  void noticesADeadMailServerAndItsReturnWhileThereIsNothingToSend() {
    await().atMost(LIMIT).until(() -> smtp.commands().contains("EHLO"));
    assertThat(readiness()).doesNotContain("MAIL_SERVER_AWAY");
    int port = smtp.port();
    smtp.close();

    await().atMost(LIMIT).until(() -> readiness().contains("MAIL_SERVER_AWAY"));
    assertThat(liveness()).isEqualTo(200);

    smtp = new ScriptedSmtpServer(port, "PIPELINING");

    await().atMost(LIMIT).until(() -> !readiness().contains("MAIL_SERVER_AWAY"));
    assertThat(smtp.commands()).doesNotContain("MAIL");
    assertThat(claims.requests()).isEmpty();
  }

  @Test
  void settlesWhatIsOnTheWireBeforeItStops() {
    publish(200);
    await().atMost(LIMIT).until(() -> claims.settlements().size() > 5);

    sender.close();

    assertThat(claims.settlements()).hasSameSizeAs(smtp.accepted());
    long sent = smtp.accepted().size();
    assertThat(committed()).isLessThanOrEqualTo(sent);
    sender = run();
    await().atMost(LIMIT).until(() -> committed() == 200);
    await().atMost(LIMIT).until(() -> claims.settlements().size() == 200);
    assertThat(recipients()).hasSize(200).doesNotHaveDuplicates();
  }

  private ApplicationContext run() {
    var properties = new HashMap<String, Object>();
    properties.put("punctual.kafka.bootstrap-servers", SharedServers.kafka().bootstrapServers());
    properties.put("punctual.loops.reminder-due.topics", topic);
    properties.put("punctual.loops.reminder-due.group", group);
    properties.put("punctual.sender.smtp.port", smtp.port());
    properties.put("punctual.sender.smtp.connections", 4);
    properties.put("punctual.sender.smtp.read-timeout", "2s");
    properties.put("punctual.sender.smtp.probe-from", "50ms");
    properties.put("punctual.sender.smtp.look-every", "1s");
    properties.put("punctual.sender.smtp.probe-up-to", "200ms");
    properties.put("punctual.sender.suppression.url", claims.url());
    properties.put("punctual.sender.suppression.key", "sender-key");
    properties.put("punctual.sender.claim.retry-from", "20ms");
    properties.put("punctual.sender.claim.retry-up-to", "100ms");
    properties.put("punctual.sender.intake.queue", 16);
    properties.put("micronaut.server.port", -1);
    var context =
        ApplicationContext.builder()
            .mainClass(SenderApplication.class)
            .environments("sender")
            .deduceEnvironment(false)
            .eagerInitConfiguration(true)
            .properties(properties)
            .start();
    context.getBean(EmbeddedServer.class).start();
    return context;
  }

  private List<String> publish(int count) {
    var keys = new ArrayList<String>();
    for (int n = 0; n < count; n++) {
      var key = UUID.randomUUID().toString();
      keys.add(key);
      send(key, event(key, "referral-first", Instant.now()), "reminder.due");
    }
    return keys;
  }

  private static byte[] event(String key, String template, Instant now) {
    var event =
        """
        {"recipientKey":"%s","plan":"referral","step":"first","attempt":1,"due":"%s",\
        "deadline":"%s","sendBy":"%s","locale":"fr-CH","template":"%s","more":{"ignored":1}}"""
            .formatted(
                key, now.minusSeconds(1), now.plusSeconds(3600), now.plusSeconds(1800), template)
            .getBytes(UTF_8);
    Contract.of("reminder.due", "reminder.due").check(event);
    return event;
  }

  private void send(String key, byte[] value, String type) {
    var record = new ProducerRecord<>(topic, key, value);
    record.headers().add("ce_type", type.getBytes(UTF_8));
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of(
                "bootstrap.servers", SharedServers.kafka().bootstrapServers(), "linger.ms", 0),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(record);
    }
  }

  private long committed() {
    try (var admin =
        Admin.create(Map.of("bootstrap.servers", SharedServers.kafka().bootstrapServers()))) {
      return admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .mapToLong(offset -> offset == null ? 0 : offset.offset())
          .sum();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> deadLetterReasons(int count) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", SharedServers.kafka().bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      var partition = new TopicPartition(deadLetters, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      var reasons = new ArrayList<String>();
      await()
          .atMost(LIMIT)
          .until(
              () -> {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                  var all = new StringBuilder();
                  record.headers().forEach(header -> all.append(new String(header.value(), UTF_8)));
                  reasons.add(all.toString());
                }
                return reasons.size() >= count;
              });
      return reasons;
    }
  }

  private List<String> recipients() {
    return smtp.accepted().stream().map(ScriptedSmtpServer.Accepted::recipient).toList();
  }

  private static List<String> addresses(List<String> keys) {
    return keys.stream().map(key -> key + "@example.org").toList();
  }

  private Map<String, Long> results() {
    return claims.settlements().stream()
        .map((JsonNode settlement) -> settlement.get("result").asText())
        .collect(Collectors.groupingBy(result -> result, Collectors.counting()));
  }

  private double counter(String name, String tag, String value) {
    var counter = sender.getBean(MeterRegistry.class).find(name).tag(tag, value).counter();
    return counter == null ? 0 : counter.count();
  }

  private String readiness() {
    return get("/health/readiness").body();
  }

  private int liveness() {
    return get("/health/liveness").statusCode();
  }

  private HttpResponse<String> get(String path) {
    var base = sender.getBean(EmbeddedServer.class).getURI();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.ofString());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }
}
