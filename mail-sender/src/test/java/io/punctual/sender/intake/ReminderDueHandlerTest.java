package io.punctual.sender.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.serde.ObjectMapper;
import io.punctual.contracts.Contract;
import io.punctual.eventloop.BatchResult.Unreadable;
import io.punctual.eventloop.RecordBatch;
import io.punctual.sender.condition.ConditionFixtures;
import io.punctual.sender.condition.Impediment;
import io.punctual.sender.message.MessageFixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReminderDueHandlerTest {

  private static final Map<String, byte[]> EXAMPLES =
      Contract.of("reminder.due", "reminder.due").examples();
  private static final String EXAMPLE =
      new String(requireNonNull(EXAMPLES.get("reminder.due--first")), UTF_8);
  private static final TopicPartition ONE = new TopicPartition("reminder.due.v1", 1);
  private static final TopicPartition TWO = new TopicPartition("reminder.due.v1", 2);

  private final ConditionFixtures conditions = new ConditionFixtures();
  private final DueQueue queue = new DueQueue(new IntakeSettings(3));
  private final RejectedReminders rejected = new RejectedReminders();
  private final ReminderDueHandler handler =
      new ReminderDueHandler(
          queue,
          rejected,
          ObjectMapper.getDefault(),
          MessageFixtures.composer(),
          conditions.impediments(),
          conditions.alarms());

  @Test
  void readsEveryExample() {
    var batch = new ArrayList<ConsumerRecord<String, byte[]>>();
    EXAMPLES.values().forEach(value -> batch.add(record(ONE, batch.size(), value)));

    assertThat(handle(batch)).isEmpty();
    assertThat(queue.size()).isEqualTo(EXAMPLES.size());
  }

  @Test
  void takesALetterThatNoTemplateIsNeededFor() {
    var letter = EXAMPLE.replaceFirst("\"template\": *\"[a-z-]+\"", "\"template\":\"letter\"");

    assertThat(handle(List.of(record(ONE, 1, letter)))).isEmpty();
    assertThat(queue.size()).isEqualTo(1);
  }

  @Test
  void isDoneUpToTheFirstRecordWithoutAnAnswer() throws InterruptedException {
    handle(List.of(record(ONE, 10, EXAMPLE), record(ONE, 11, EXAMPLE), record(ONE, 12, "no")));
    var handled = Map.of(ONE, 13L);
    assertThat(handler.done(handled)).isEqualTo(Map.of(ONE, 10L));

    complete();
    complete();

    assertThat(handler.done(handled)).isEqualTo(handled);
  }

  @Test
  void isNotDoneWithARejectedRecordBeforeItIsADeadLetter() throws InterruptedException {
    var bad = record(ONE, 10, EXAMPLE);
    handle(List.of(bad, record(TWO, 3, EXAMPLE)));
    rejected.add(requireNonNull(queue.poll(Duration.ZERO)), "CLAIM_REFUSED: HTTP 400");
    rejected.add(requireNonNull(queue.poll(Duration.ZERO)), "CLAIM_REFUSED: HTTP 400");
    assertThat(handler.rejected())
        .contains(new Unreadable(bad, "CLAIM_REFUSED: HTTP 400"))
        .hasSize(2);
    handler.revoked(List.of(TWO));
    assertThat(handler.done(Map.of(ONE, 11L))).isEqualTo(Map.of(ONE, 10L));

    handler.putAside(handler.rejected());

    assertThat(handler.rejected()).isEmpty();
    assertThat(handler.done(Map.of(ONE, 11L))).isEqualTo(Map.of(ONE, 11L));
  }

  @Test
  void isNotReadyWhileTheQueueIsFull() throws InterruptedException {
    handle(List.of(record(ONE, 0, EXAMPLE), record(ONE, 1, EXAMPLE), record(ONE, 2, EXAMPLE)));
    assertThat(handler.ready()).isFalse();

    complete();

    assertThat(handler.ready()).isTrue();
  }

  @Test
  void isNotReadyWhileSomethingIsInTheWay() {
    conditions.impediments().raise(Impediment.SUPPRESSION_SERVICE_AWAY, "HTTP 503");
    assertThat(handler.ready()).isFalse();

    conditions.impediments().lift(Impediment.SUPPRESSION_SERVICE_AWAY);

    assertThat(handler.ready()).isTrue();
  }

  @Test
  void dropsWhatBelongsToAnotherConsumer() {
    handle(List.of(record(ONE, 0, EXAMPLE), record(TWO, 0, EXAMPLE)));

    handler.revoked(List.of(ONE));

    assertThat(queue.size()).isEqualTo(1);
    assertThat(handler.done(Map.of(ONE, 1L, TWO, 1L))).isEqualTo(Map.of(ONE, 1L, TWO, 0L));
  }

  @ParameterizedTest
  @CsvSource({
    "\"attempt\": 1, \"attempt\": 0, attempt: expected a number from 1 to 32767",
    "\"attempt\": 1, \"attempt\": 99999, attempt: expected a number from 1 to 32767",
    "\"plan\": \"referral\", \"plan\": \"Re ferral\", 'plan: expected 1 to 40 of a-z, 0-9 and hyphen'",
    "\"plan\": \"referral\", \"x\": 1, 'plan: expected 1 to 40 of a-z, 0-9 and hyphen'",
    "2026-03-05T08:00:00Z, yesterday, 'due: expected an instant in ISO-8601, UTC'",
    "0b9d4a52-6d0b-4c66-9a3f-1f6f5f4d2c11, 1-1-1-1-1, recipientKey: expected a UUID",
    "\"locale\": \"fr-CH\", \"locale\": null, locale: missing",
    "\"template\": \"referral-first\", \"template\": \"referral-9\", TEMPLATE_MISSING: referral-9",
    "\"attempt\": 1, \"attempt\": \"x\", value: not a JSON object of this event's shape",
    "{, [, value: not a JSON object of this event's shape",
  })
  void setsAsideWhatItCannotReadAndSaysWhy(String part, String instead, String why) {
    assertThat(EXAMPLE).contains(part);
    var bad = record(ONE, 0, EXAMPLE.replace(part, instead));

    var unreadable = handle(List.of(bad, record(ONE, 1, EXAMPLE)));

    assertThat(unreadable).containsExactly(new Unreadable(bad, why));
    assertThat(queue.size()).isEqualTo(1);
  }

  @Test
  void takesTheNearestSendByFirst() throws InterruptedException {
    handle(
        List.of(
            record(ONE, 0, EXAMPLE), record(ONE, 1, EXAMPLE.replace("T19:00:00Z", "T18:00:00Z"))));

    var first = requireNonNull(queue.poll(Duration.ZERO));

    assertThat(first.reminder().sendBy()).isEqualTo("2026-03-05T18:00:00Z");
  }

  private void complete() throws InterruptedException {
    requireNonNull(queue.poll(Duration.ZERO)).ticket().complete();
  }

  private List<Unreadable> handle(List<ConsumerRecord<String, byte[]>> records) {
    return handler.handle(new RecordBatch("group", records, Map.of())).unreadable();
  }

  private static ConsumerRecord<String, byte[]> record(
      TopicPartition partition, long offset, String value) {
    return record(partition, offset, value.getBytes(UTF_8));
  }

  private static ConsumerRecord<String, byte[]> record(
      TopicPartition partition, long offset, byte[] value) {
    var record =
        new ConsumerRecord<>(partition.topic(), partition.partition(), offset, "key", value);
    record.headers().add("ce_type", "reminder.due".getBytes(UTF_8));
    return record;
  }
}
