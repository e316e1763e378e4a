package io.punctual.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.Prometheus;
import io.punctual.local.stack.ReceivedMail;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * One story on one running stack, told in order: referrals of every kind go in, and what becomes of
 * each is looked up where a user would look.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PipelineIT {

  private static final String PLAIN = "plain.person@example.org";
  private static final String FRENCH = "personne@example.fr";
  private static final String ITALIAN = "persona@example.it";
  private static final String TWICE = "twice.referred@example.org";
  private static final String SUPPRESSED = "no.thanks@example.org";
  private static final String JOINS = "joins.soon@example.org";
  private static final String WITHDRAWN = "withdrawn@example.org";
  private static final String OLD = "four.months.ago@example.org";
  private static final String CLICKS = "clicks.unsubscribe@example.org";
  private static final String ERASED = "forget.me@example.org";
  private static final List<String> ADDRESSES =
      List.of(PLAIN, FRENCH, ITALIAN, TWICE, SUPPRESSED, JOINS, WITHDRAWN, OLD, CLICKS, ERASED);
  private static final int PEOPLE = ADDRESSES.size();

  /** To those of them who got a reminder, and may still be written to. */
  private static final int LETTERS = 4;

  private final InstantSource clock = InstantSource.system();
  private Pipeline pipeline;

  @BeforeAll
  void start() {
    pipeline = Pipeline.start("pipeline");
  }

  @AfterAll
  void stop() {
    pipeline.close();
  }

  @Test
  @Order(1)
  void takesReferralsOfEveryKind() {
    var now = clock.instant();
    pipeline.operate(
        Part.SUPPRESSION,
        "/suppressions",
        "{\"address\":\"%s\",\"reason\":\"MANUAL\",\"source\":\"test\"}".formatted(SUPPRESSED));

    var answers =
        pipeline.publish(
            List.of(
                Pipeline.referral("plain", PLAIN, "", now),
                Pipeline.referral("french", FRENCH, ",\"locale\":\"fr-CH\"", now),
                Pipeline.referral("italian", ITALIAN, ",\"locale\":\"it\"", now),
                Pipeline.referral("twice-1", TWICE, "", now),
                Pipeline.referral("twice-2", TWICE, "", now),
                Pipeline.referral("suppressed", SUPPRESSED, "", now),
                Pipeline.referral("joins", JOINS, "", now),
                Pipeline.referral("withdrawn", WITHDRAWN, "", now),
                Pipeline.referral("old", OLD, "", now.minus(Duration.ofDays(120))),
                Pipeline.referral("clicks", CLICKS, "", now),
                Pipeline.referral("erased", ERASED, "", now),
                Pipeline.referral("invalid", "not an address", "", now)));
    pipeline.product("/joined", stop("\"address\":\"" + JOINS + "\"", now));
    pipeline.product("/withdrawn", stop("\"referralId\":\"withdrawn\"", now));

    assertThat(answers.toString()).doesNotContain("not an address");
    pipeline.awaitThat("all are planned", () -> pipeline.books().created() == 2L * PEOPLE);
  }

  @Test
  @Order(2)
  void sendsTheFirstReminderInTheRecipientsLanguage() {
    pipeline.awaitThat("first reminder", () -> pipeline.mailsTo(FRENCH).size() == 1);
    pipeline.awaitThat("first reminder", () -> pipeline.mailsTo(ITALIAN).size() == 1);
    pipeline.awaitThat("first reminder", () -> pipeline.mailsTo(PLAIN).size() == 1);

    assertThat(
            Stream.of(PLAIN, FRENCH, ITALIAN)
                .map(address -> pipeline.mailsTo(address).getFirst().subject())
                .distinct())
        .hasSize(3)
        .allSatisfy(subject -> assertThat(subject).contains("Annabelle"));
  }

  @Test
  @Order(3)
  void stopsWritingToWhoeverClicksUnsubscribe() {
    pipeline.awaitThat("first reminder", () -> pipeline.mailsTo(CLICKS).size() == 1);

    var link = pipeline.mailsTo(CLICKS).getFirst().unsubscribeLink().orElseThrow();
    pipeline
        .operator()
        .post(link, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");
  }

  @Test
  @Order(4)
  void forgetsWhoeverAsksForIt() {
    pipeline.awaitThat("first reminder", () -> pipeline.mailsTo(ERASED).size() == 1);

    pipeline.operate(Part.SUPPRESSION, "/erasures", "{\"address\":\"%s\"}".formatted(ERASED));
  }

  @Test
  @Order(5)
  void bringsEveryReminderToExactlyOneEnd() {
    var books = pipeline.awaitAllEnded(2L * PEOPLE);

    assertThat(books.ended("ACCEPTED")).isEqualTo(2 * 4 + 2);
    assertThat(books.ended("EXPIRED")).isEqualTo(2);
    assertThat(books.ended("SUPPRESSED")).isEqualTo(2 + 1 + 1);
    assertThat(books.ended("CANCELLED")).isEqualTo(2 + 2);
    assertThat(books.ended("UNDECIDED")).isZero();
    assertThat(books.unaccounted()).isZero();
  }

  @Test
  @Order(6)
  void hasMailedOnceAndNobodyElse() {
    assertThat(pipeline.mails()).extracting(ReceivedMail::messageId).doesNotHaveDuplicates();
    assertThat(ADDRESSES.stream().map(address -> pipeline.mailsTo(address).size()))
        .containsExactly(2, 2, 2, 2, 0, 0, 0, 0, 1, 1);
    assertThat(pipeline.mails()).hasSize(10);
  }

  @Test
  @Order(7)
  void writesOneLetterToWhoeverAnIncidentConcernsAndMayBeWritten() {
    var opened =
        pipeline.operate(
            Part.SUPPRESSION,
            "/incidents",
            "{\"slug\":\"rude\",\"title\":\"A rude text\",\"plan\":\"referral\",\"why\":\"a test\"}");
    incident("cohort", "{\"rules\":[{\"source\":\"LEDGER\",\"plan\":\"referral\"}]}");
    var lint =
        incident(
            "letter",
            """
            {"fromName":"Claire Fontaine","fromAddress":"claire@example.com","fallback":"en",
             "texts":[{"locale":"en","subject":"Sorry for the tone","nameless":"there",
                       "body":"Hello {{name}},\\n\\nsorry.\\n\\n{{unsubscribe_url}}"}]}
            """);
    var approval = "{\"hash\":\"%s\"}".formatted(lint.path("hash").asText());
    incident("approval", approval);
    pipeline.operateAsAnother(Part.SUPPRESSION, "/incidents/rude/approval", approval);
    incident("send", "{}");

    pipeline.awaitThat("the letters", () -> letters().size() == LETTERS);
    pipeline.awaitAllEnded(2L * PEOPLE + LETTERS);
    incident("send", "{}");

    assertThat(letters())
        .extracting(ReceivedMail::to)
        .as("not to who unsubscribed or was erased since")
        .containsExactlyInAnyOrder(PLAIN, FRENCH, ITALIAN, TWICE);
    assertThat(pipeline.books().unaccounted()).isZero();
    pipeline.operate(
        Part.SUPPRESSION,
        "/holds/%s/release".formatted(opened.path("holdId").asText()),
        "{\"why\":\"the text is friendly now\"}");
  }

  @Test
  @Order(8)
  void mailsNobodyAgainWhenAllTopicsAreReplayed() {
    var before = pipeline.books();
    Replay.everything(pipeline);

    pipeline.awaitThat("the replay is held", () -> openHolds() > 0);
    releaseAll();
    pipeline.awaitThat(
        "all is read again",
        () ->
            Stream.of(Part.SUPPRESSION, Part.SCHEDULER, Part.SENDER)
                .allMatch(
                    part ->
                        Prometheus.ask(pipeline.operator(), part).sum("kafka_consumergroup_lag")
                            == 0));

    assertThat(pipeline.mails()).hasSize(10 + LETTERS);
    assertThat(pipeline.books().steps()).isEqualTo(before.steps());
    assertThat(pipeline.books().unaccounted()).isZero();
  }

  @Test
  @Order(9)
  void doesNotWriteToTheErasedWhenTheyAreReferredAgain() {
    pipeline.publish(List.of(Pipeline.referral("erased-again", ERASED, "", clock.instant())));
    pipeline.publish(
        List.of(Pipeline.referral("marker", "marker@example.org", "", clock.instant())));

    pipeline.awaitThat(
        "the marker's mails", () -> pipeline.mailsTo("marker@example.org").size() == 2);
    assertThat(pipeline.mailsTo(ERASED)).hasSize(1);
  }

  @Test
  @Order(10)
  void publishesItsFiguresForOperators() {
    var sender = Prometheus.ask(pipeline.operator(), Part.SENDER);
    var scheduler = Prometheus.ask(pipeline.operator(), Part.SCHEDULER);
    var suppression = Prometheus.ask(pipeline.operator(), Part.SUPPRESSION);

    assertThat(sender.sum("punctual_smtp_replies_total")).isPositive();
    // All were started anew for the replay; the marker's two mails are what they have seen since.
    assertThat(sender.sum("punctual_reminder_lateness_seconds_count")).isEqualTo(2);
    assertThat(suppression.sum("punctual_claims_total")).isGreaterThanOrEqualTo(2);
    assertThat(scheduler.text())
        .contains(
            "punctual_unaccounted",
            "punctual_reminders_oldest_due_seconds",
            "punctual_reminders_outcomes_total",
            "kafka_consumergroup_lag_seconds{consumergroup=");
    assertThat(Stream.of(sender, scheduler, suppression).map(Prometheus::text))
        .noneMatch(text -> text.contains("NaN"));
  }

  @Test
  @Order(11)
  void explainsInOneCommandWhatBecameOfAPerson() throws Exception {
    assertThat(pipeline.explain(PLAIN))
        .contains(
            "referral/first: sent",
            "referral/second: sent",
            "incident-rude/letter: sent",
            "ACCEPTED");
    assertThat(pipeline.explain(OLD)).contains("EXPIRED");
    assertThat(pipeline.explain(CLICKS)).containsIgnoringCase("unsubscribed");
    assertThat(pipeline.explain(ERASED)).containsIgnoringCase("erased");
  }

  @Test
  @Order(12)
  void staysAliveWithoutKafkaAndMailServerThenGoesOn() {
    pipeline.stack().kill(Part.MAILBOX);
    pipeline.publish(List.of(Pipeline.referral("after", "after@example.org", "", clock.instant())));
    pipeline.awaitThat("the sender says that it cannot", () -> !pipeline.ready(Part.SENDER));
    pipeline.stack().kill(Part.KAFKA);
    assertThat(Part.services()).allMatch(pipeline::alive);

    pipeline.stack().start(Part.KAFKA);
    pipeline.stack().start(Part.MAILBOX);
    pipeline.awaitThat(
        "both mails after the outage", () -> pipeline.mailsTo("after@example.org").size() == 2);
    assertThat(Part.services()).allMatch(pipeline::ready);
    assertThat(pipeline.mails()).extracting(ReceivedMail::messageId).doesNotHaveDuplicates();
  }

  @Test
  @Order(13)
  void writesNoAddressAndNoNameIntoAnyLog() throws IOException {
    for (var log : pipeline.logs()) {
      if (Files.exists(log)) {
        assertThat(Files.readString(log))
            .as(log.getFileName().toString())
            .doesNotContain(ADDRESSES)
            .doesNotContain(
                "marker@example.org",
                "after@example.org",
                "Annabelle",
                "Bartholomew",
                "not an address");
      }
    }
  }

  private JsonNode incident(String what, String body) {
    return pipeline.operate(Part.SUPPRESSION, "/incidents/rude/" + what, body);
  }

  private List<ReceivedMail> letters() {
    return pipeline.mails().stream()
        .filter(mail -> mail.subject().equals("Sorry for the tone"))
        .toList();
  }

  private long openHolds() {
    return pipeline.operator().get(Part.SUPPRESSION, "/holds?open=true").size();
  }

  private void releaseAll() {
    for (var hold : pipeline.operator().get(Part.SUPPRESSION, "/holds?open=true")) {
      pipeline.operate(
          Part.SUPPRESSION,
          "/holds/%s/release".formatted(hold.path("holdId").asText()),
          "{\"why\":\"the replay was intended\",\"dripPerMinute\":6000}");
    }
  }

  private static String stop(String who, Instant at) {
    return "{%s,\"occurredAt\":\"%s\"}".formatted(who, at);
  }
}
