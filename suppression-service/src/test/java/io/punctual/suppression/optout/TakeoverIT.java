package io.punctual.suppression.optout;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.serde.ObjectMapper;
import io.punctual.embedded.SharedServers;
import io.punctual.eventloop.KafkaClients;
import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.TestService;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.identity.FreshIds;
import io.punctual.suppression.identity.Identity;
import io.punctual.suppression.identity.KeyDerivation;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is applied of the topic of the opt-outs without the loop, over a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TakeoverIT {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private ApplicationContext context;
  private StoredPeople people;

  @BeforeAll
  void start() {
    SharedServers.createTopic(OptOutJournal.TOPIC, 1, Map.of());
    context =
        TestService.start(
            Map.of("punctual.kafka.bootstrap-servers", SharedServers.kafka().bootstrapServers()));
    people =
        new StoredPeople(context.getBean(Database.class), context.getBean(KeyDerivation.class));
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @Test
  void appliesAllThatCanBeReadOnceAndLeavesWhatIsGoneToTheLoop() throws Exception {
    var clients = context.getBean(KafkaClients.class);
    var journal = journal(clients);
    journal.append(asked("jo@example.com", Choice.REMINDERS));
    try (var producer = clients.producer("test", Map.of())) {
      producer.send(new ProducerRecord<>(OptOutJournal.TOPIC, 0, null, new byte[] {'x'})).get();
    }
    journal.append(asked("sam@example.com", Choice.EVERYTHING));
    journal.close();
    var takeover = takeover(clients);

    assertThat(takeover.apply(0, 0, 3)).isEqualTo(3);
    assertThat(takeover.apply(0, 0, 3)).as("again").isEqualTo(3);

    assertThat(people.texts("SELECT reason FROM suppression ORDER BY reason"))
        .containsExactly("OBJECTED", "UNSUBSCRIBED");
    assertThat(people.published()).hasSize(2);
    assertThat(people.texts("SELECT topic FROM consumer_position")).isEmpty();

    var first = new TopicPartition(OptOutJournal.TOPIC, 0);
    try (var admin = clients.admin("test")) {
      admin.deleteRecords(Map.of(first, RecordsToDelete.beforeOffset(2))).all().get();
    }
    assertThat(takeover.apply(0, 0, 3)).isZero();
    assertThat(takeover.apply(0, 2, 3)).isEqualTo(3);
  }

  private KafkaJournal journal(KafkaClients clients) {
    return new KafkaJournal(
        clients,
        context.getBean(ObjectMapper.class),
        context.getBean(FreshIds.class),
        context.getBean(OptOutSettings.class));
  }

  private Takeover takeover(KafkaClients clients) {
    return new Takeover.OfTopic(
        clients,
        context.getBean(OptOutHandler.class),
        context.getBean(OptOuts.class),
        context.getBean(Database.class));
  }

  private OptOut asked(String address, Choice choice) {
    Identity who = people.identity(address);
    return new OptOut(who.suppressionKey(), choice, "page", NOON);
  }
}
