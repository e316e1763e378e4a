package io.punctual.simulation.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the services rely on in a broker and its clients. */
abstract class BrokerContract {

  private static final int PARTITIONS = 3;

  private final String group = "group-" + UUID.randomUUID();
  private final List<Member> members = new ArrayList<>();

  /** A new topic with {@value #PARTITIONS} partitions. */
  abstract String topic(int partitions);

  abstract Producer<byte[], byte[]> producer();

  abstract Consumer<byte[], byte[]> consumer(String ofGroup);

  /** One that is in no group. */
  abstract Consumer<byte[], byte[]> scanner();

  /** All members are taken for dead. */
  abstract void expel(String group);

  private final String topic = topic(PARTITIONS);

  @AfterEach
  void close() {
    members.forEach(Member::leave);
  }

  private Member member() {
    var member = new Member(consumer(group), topic);
    members.add(member);
    return member;
  }

  /** Polls everybody until something is so; fails when it never is. */
  private void until(BooleanSupplier so) {
    for (int polls = 0; !so.getAsBoolean(); polls++) {
      assertThat(polls).as("polls without what was awaited").isLessThan(600);
      members.forEach(Member::poll);
    }
  }

  private void publish(@Nullable String value, String... keys) {
    try (var producer = producer()) {
      for (var key : keys) {
        var text = value == null ? null : value.getBytes(UTF_8);
        var record = new ProducerRecord<>(topic, key.getBytes(UTF_8), text);
        record.headers().add("ce_type", "a.b".getBytes(UTF_8));
        producer.send(record).get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private Set<TopicPartition> all() {
    var all = new HashSet<TopicPartition>();
    for (int n = 0; n < PARTITIONS; n++) {
      all.add(new TopicPartition(topic, n));
    }
    return all;
  }

  @Test
  void keepsARecordAsItWasPublished() {
    publish("value", "ada");
    publish(null, "ada");
    var member = member();

    until(() -> member.read.size() == 2);

    var first = member.read.getFirst();
    assertThat(new String(first.key(), UTF_8)).isEqualTo("ada");
    assertThat(new String(first.value(), UTF_8)).isEqualTo("value");
    assertThat(first.headers().lastHeader("ce_type").value()).isEqualTo("a.b".getBytes(UTF_8));
    assertThat(member.read.getLast().value()).isNull();
    assertThat(member.read.getLast().offset()).isEqualTo(1);
  }

  @Test
  void putsAKeyOnThePartitionThatKafkaPutsItOn() {
    publish("x", "ada", "ben", "eve", "zoe", "ada");
    var member = member();

    until(() -> member.read.size() == 5);

    var places = new HashMap<String, Integer>();
    member.read.forEach(one -> places.put(new String(one.key(), UTF_8), one.partition()));
    assertThat(places).isEqualTo(Map.of("ada", 2, "ben", 1, "eve", 2, "zoe", 2));
  }

  @Test
  void tellsWhereALogBeginsAndEnds() {
    publish("x", "ada", "ada");
    var member = member();
    until(() -> member.owned.size() == PARTITIONS);
    var place = new TopicPartition(topic, 2);

    assertThat(member.consumer.beginningOffsets(Set.of(place), Member.LIMIT))
        .isEqualTo(Map.of(place, 0L));
    assertThat(member.consumer.endOffsets(Set.of(place), Member.LIMIT))
        .isEqualTo(Map.of(place, 2L));
    assertThat(member.consumer.partitionsFor(topic, Member.LIMIT)).hasSize(PARTITIONS);
  }

  @Test
  void remembersWhatAGroupCommitted() {
    var member = member();
    until(() -> member.owned.size() == PARTITIONS);
    var place = new TopicPartition(topic, 0);
    assertThat(member.consumer.committed(Set.of(place), Member.LIMIT).get(place)).isNull();

    member.consumer.commitSync(Map.of(place, new OffsetAndMetadata(7)), Member.LIMIT);

    assertThat(member.consumer.committed(Set.of(place), Member.LIMIT))
        .isEqualTo(Map.of(place, new OffsetAndMetadata(7)));
  }

  @Test
  void readsAgainFromWhereItIsSetBackTo() {
    publish("x", "ada", "ada", "ada");
    var member = member();
    until(() -> member.read.size() == 3);

    member.consumer.seek(new TopicPartition(topic, 2), 1L);

    until(() -> member.read.size() == 5);
    assertThat(member.read.getLast().offset()).isEqualTo(2);
  }

  @Test
  void givesNothingOfAPausedPartitionUntilItIsResumed() {
    var member = member();
    until(() -> member.owned.size() == PARTITIONS);
    member.consumer.pause(List.of(new TopicPartition(topic, 2)));
    publish("x", "ada", "ben");

    until(() -> !member.read.isEmpty());
    assertThat(member.read).allMatch(one -> one.partition() == 1);

    member.consumer.resume(List.of(new TopicPartition(topic, 2)));
    until(() -> member.read.size() == 2);
  }

  @Test
  void refusesToReadWhereNothingIs() {
    var member = member();
    until(() -> member.owned.size() == PARTITIONS);
    member.consumer.seek(new TopicPartition(topic, 0), 100L);

    assertThatThrownBy(() -> until(() -> false)).isInstanceOf(OffsetOutOfRangeException.class);
  }

  @Test
  void givesEachPartitionToOneMemberAndAllToTheLast() {
    var first = member();
    until(() -> first.owned.equals(all()));
    var second = member();
    until(() -> first.owned.size() == 2 && second.owned.size() == 1);
    assertThat(first.owned).doesNotContainAnyElementsOf(second.owned);
    assertThat(first.givenUp).isEqualTo(second.owned);

    first.leave();
    members.remove(first);

    until(() -> second.owned.equals(all()));
  }

  @Test
  void tellsAMemberThatJoinsAlsoWhenNothingIsLeftForIt() {
    for (int n = 0; n < PARTITIONS; n++) {
      member();
    }
    until(() -> members.stream().allMatch(one -> one.owned.size() == 1));
    var last = member();

    until(() -> last.joined);

    assertThat(members.stream().flatMap(one -> one.owned.stream()).toList())
        .containsExactlyInAnyOrderElementsOf(all());
  }

  @Test
  void takesNoOffsetsFromAMemberThatWasTakenForDead() {
    var member = member();
    until(() -> member.owned.equals(all()));

    expel(group);

    var offsets = Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(1));
    assertThatThrownBy(() -> member.consumer.commitSync(offsets, Member.LIMIT))
        .isInstanceOf(CommitFailedException.class);
    until(() -> member.lost.equals(all()) && member.owned.equals(all()));
  }

  @Test
  void showsATopicToSomebodyInNoGroup() {
    publish("x", "ada", "ada", "ben");
    try (var scanner = scanner()) {
      var place = new TopicPartition(topic, 2);
      scanner.assign(Set.of(place));
      scanner.seek(place, 1L);
      int found = 0;
      for (int polls = 0; found == 0 && polls < 300; polls++) {
        found += scanner.poll(Duration.ofMillis(100)).count();
      }

      assertThat(found).isEqualTo(1);
      assertThat(scanner.position(place, Member.LIMIT)).isEqualTo(2);
    }
  }
}
