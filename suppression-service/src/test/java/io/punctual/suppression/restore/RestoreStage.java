package io.punctual.suppression.restore;

import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.punctual.embedded.EmbeddedKafka;
import io.punctual.embedded.EmbeddedPostgres;
import io.punctual.embedded.PostgresOptions;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.TestHttp;
import io.punctual.suppression.TestService;
import io.punctual.suppression.claim.ClaimExchange;
import io.punctual.suppression.claim.ClaimState;
import io.punctual.suppression.claim.ExchangeRequest;
import io.punctual.suppression.claim.ExchangeResponse;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.environment.Environment;
import io.punctual.suppression.environment.EnvironmentRepository;
import io.punctual.suppression.environment.Muting;
import io.punctual.suppression.erasure.Erasures;
import io.punctual.suppression.gate.GrantGate;
import io.punctual.suppression.identity.Identity;
import io.punctual.suppression.identity.KeyDerivation;
import io.punctual.suppression.optout.Choice;
import io.punctual.suppression.optout.OptOut;
import io.punctual.suppression.optout.OptOutIntake;
import io.punctual.suppression.suppression.Suppression;
import io.punctual.suppression.suppression.SuppressionReason;
import io.punctual.suppression.suppression.Suppressions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A service with a broker and a database server of its own, whose database can be put back. */
final class RestoreStage implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String NAME = "suppression";
  private static final String READ_OPT_OUTS =
      "SELECT next_offset::text FROM consumer_position WHERE topic = 'unsubscribe.requests.v1'";
  private static final TopicPartition INTAKE = new TopicPartition("referral.intake.v1", 0);
  private static final TopicPartition OPT_OUTS = new TopicPartition("unsubscribe.requests.v1", 0);
  private static final OffsetAndMetadata AT_FIRST = new OffsetAndMetadata(0);

  private final Path folder;
  private final Instant start = Instant.now();
  private EmbeddedKafka broker;
  private EmbeddedPostgres server;
  private @Nullable ApplicationContext context;

  RestoreStage() {
    try {
      folder = Files.createTempDirectory(Path.of("/var/tmp"), "punctual-restore-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    broker = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    createTopics();
    server = startServer(0);
    server.createDatabase(NAME);
  }

  void startService() {
    startService("default");
  }

  void startService(String environment) {
    var settings = new HashMap<>(TestService.secrets());
    settings.put("datasources.default.url", server.jdbcUrl(NAME));
    settings.put("datasources.default.username", server.user());
    settings.put("datasources.default.password", server.password());
    settings.put("datasources.default.connection-timeout", 2000);
    settings.put("punctual.background", "on");
    settings.put("punctual.kafka.bootstrap-servers", broker.bootstrapServers());
    settings.put("punctual.suppression.environment.name", environment);
    settings.put("punctual.suppression.environment.check-every", "PT0.2S");
    settings.put("micronaut.server.port", -1);
    settings.put("punctual.access.keys.console.secret", TestHttp.OPERATOR);
    settings.put("punctual.access.keys.console.roles", List.of("operator"));
    context = TestService.start(settings);
    await().atMost(LIMIT).until(this::answers);
    await().atMost(LIMIT).until(this::knowsWhereItReads);
  }

  void stopService() {
    context().close();
  }

  void restartService() {
    stopService();
    startService();
  }

  /** Stops and starts the database server under the running service. */
  void restartServer() {
    var port = server.port();
    server.close();
    server = startServer(port);
    await().atMost(LIMIT).until(this::answers);
  }

  void stopBroker() {
    broker.close();
  }

  void startBroker() {
    broker = EmbeddedKafka.start(folder.resolve("kafka"), broker.port());
  }

  Identity referred(String name) {
    return people().contact(name.replace(' ', '.') + "@example.com", start);
  }

  /** The answer to a want that was due when the stage was set. */
  String ask(Identity who) {
    return exchange(want(who, start)).answer().name();
  }

  String askDueNow(Identity who) {
    return exchange(want(who, Instant.now())).answer().name();
  }

  void send(Identity who) {
    var want = want(who, start);
    exchange(want);
    var settlement =
        new ExchangeRequest.SettlementItem(
            want.token(),
            ClaimState.ACCEPTED,
            Instant.now(),
            null,
            null,
            250,
            "2.0.0",
            null,
            "fr-0123456789ab",
            null);
    exchange().exchange(new ExchangeRequest("sender-1", List.of(settlement), List.of()));
  }

  void suppress(Identity who) {
    var suppression =
        new Suppression(
            who.suppressionKey(), SuppressionReason.UNSUBSCRIBED, "test", null, Instant.now());
    database().transact(tx -> context().getBean(Suppressions.class).add(tx, List.of(suppression)));
  }

  /** Asks for no more mail, and waits until this process has seen that the database knows it. */
  void unsubscribe(Identity who) {
    var asked = new OptOut(who.suppressionKey(), Choice.REMINDERS, "page", Instant.now());
    context().getBean(OptOutIntake.class).take(asked);
    await().atMost(LIMIT).until(() -> people().texts(READ_OPT_OUTS).equals(List.of("1")));
    var gate = context().getBean(GrantGate.class);
    gate.close("TRIED");
    await().atMost(LIMIT).until(gate::isOpen);
  }

  void erase(Identity who) {
    database()
        .transact(
            tx ->
                context()
                    .getBean(Erasures.class)
                    .erase(tx, who.suppressionKey(), "test", Instant.now()));
  }

  /** As the scheduler says it of a reminder that was returned and then expired while it waited. */
  void publishEndOfOneThatCameBack(Identity who) {
    var due = start.minus(Duration.ofDays(2));
    var body =
        """
        {"recipientKey":"%s","plan":"referral","step":"first","attempt":1,"outcome":"EXPIRED",\
        "reason":"SMTP_UNAVAILABLE","due":"%s","deadline":"%s","at":"%s","source":"SCHEDULER"}"""
            .formatted(who.recipientKey().value(), due, due.plus(Duration.ofDays(1)), start);
    publish("reminder.outcomes.v1", "reminder.outcome", body);
  }

  /** Publishes a record as another service would. */
  void publish(String topic, String type, String body) {
    var record = new ProducerRecord<String, String>(topic, body);
    record.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(record).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot publish", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Where operators ask. */
  URI url() {
    return context().getBean(EmbeddedServer.class).start().getURI();
  }

  void awaitPublished() {
    await()
        .atMost(LIMIT)
        .until(() -> people().texts("SELECT count(*)::text FROM outbox").equals(List.of("0")));
  }

  /** What the claim table says. */
  String stateOf(Identity who) {
    return people()
        .texts("SELECT state FROM claim WHERE recipient_key = '" + who.recipientKey() + "'")
        .getFirst();
  }

  /** What is known of the mail itself. */
  String mailOf(Identity who) {
    return people()
        .texts(
            """
            SELECT concat(smtp_code, ' ', enhanced_status, ' ', template_version,
                          CASE WHEN handed_over_at IS NOT NULL THEN ', handed over' END)
              FROM claim WHERE recipient_key = '%s'
            """
                .formatted(who.recipientKey()))
        .getFirst();
  }

  List<String> addresses() {
    return people().texts("SELECT address FROM contact");
  }

  Environment environment() {
    return database()
        .transact(tx -> context().getBean(EnvironmentRepository.class).read(tx).orElseThrow());
  }

  void awaitReadBack() {
    await().atMost(LIMIT).until(() -> environment().reappliedAt() != null);
  }

  void go() {
    say(false);
  }

  void adopt() {
    say(true);
  }

  void releaseHolds() {
    people()
        .run("UPDATE hold SET released_at = now(), released_by = 'test', released_why = 'test'");
  }

  /** Keeps the database as it is now beside it. */
  void dump() {
    stopService();
    sql("CREATE DATABASE dumped TEMPLATE " + NAME);
    startService();
  }

  /** Puts the kept one in its place, and starts the service on it. */
  void restoreDump() {
    stopService();
    sql("DROP DATABASE " + NAME);
    sql("CREATE DATABASE " + NAME + " TEMPLATE dumped");
    startService();
  }

  void replayIntake() {
    replay("punctual-suppression-intake", INTAKE);
  }

  void replayOptOuts() {
    replay("punctual-suppression-unsubscribes", OPT_OUTS);
  }

  /** Lets a topic be read again from its first record, and waits until all of it is. */
  private void replay(String group, TopicPartition partition) {
    stopService();
    try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      // The group is empty only when the broker has seen everybody leave.
      await()
          .atMost(LIMIT)
          .ignoreExceptions()
          .untilAsserted(
              () ->
                  admin.alterConsumerGroupOffsets(group, Map.of(partition, AT_FIRST)).all().get());
      long end =
          admin
              .listOffsets(Map.of(partition, OffsetSpec.latest()))
              .partitionResult(partition)
              .get()
              .offset();
      startService();
      await().atMost(LIMIT).until(() -> committed(admin, group, partition) == end);
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot set the group back", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static long committed(Admin admin, String group, TopicPartition partition)
      throws ExecutionException, InterruptedException {
    var offsets = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    var at = offsets.get(partition);
    return at == null ? -1 : at.offset();
  }

  /** Keeps the server's files as they are now. */
  void copyFiles() {
    stopService();
    var port = server.port();
    server.close();
    run("cp", "-a", folder.resolve("postgres").toString(), folder.resolve("kept").toString());
    server = startServer(port);
    startService();
  }

  /** Puts the kept files in their place: same server, same names, older rows. */
  void putFilesBack() {
    stopService();
    var port = server.port();
    server.close();
    run("rm", "-rf", folder.resolve("postgres").toString());
    run("cp", "-a", folder.resolve("kept").toString(), folder.resolve("postgres").toString());
    server = startServer(port);
    startService();
  }

  /** The same while the service runs on. */
  void putFilesBackBeneathTheService() {
    var port = server.port();
    server.close();
    run("rm", "-rf", folder.resolve("postgres").toString());
    run("cp", "-a", folder.resolve("kept").toString(), folder.resolve("postgres").toString());
    server = startServer(port);
  }

  /** Restarts the server as a standby and promotes it, as a failover does. */
  void promote() {
    var port = server.port();
    server.close();
    run("touch", folder.resolve("postgres/data/standby.signal").toString());
    server = startServer(port);
    sql("SELECT pg_promote()");
    await().atMost(LIMIT).until(this::answers);
  }

  @Override
  public void close() {
    if (context != null) {
      context.close();
    }
    server.close();
    broker.close();
    run("rm", "-rf", folder.toString());
  }

  /** Whether the service has compared itself with the topics, or is muted. */
  private boolean answers() {
    try {
      exchange().exchange(new ExchangeRequest("sender-1", List.of(), List.of()));
      return true;
    } catch (ProblemException e) {
      return String.valueOf(e.getMessage()).startsWith("muted");
    } catch (RuntimeException e) {
      return false;
    }
  }

  private boolean knowsWhereItReads() {
    return !people().texts("SELECT topic FROM consumer_position").isEmpty();
  }

  private void say(boolean adopt) {
    database()
        .transact(
            tx -> context().getBean(Muting.class).go(tx, "test", "tried", adopt, Instant.now()));
  }

  private ExchangeRequest.WantItem want(Identity who, Instant due) {
    return new ExchangeRequest.WantItem(
        UUID.randomUUID(),
        who.recipientKey().value(),
        "referral",
        "first",
        1,
        due,
        due.plus(Duration.ofHours(24)),
        due.plus(Duration.ofHours(12)));
  }

  private ExchangeResponse.AnswerItem exchange(ExchangeRequest.WantItem want) {
    var request = new ExchangeRequest("sender-1", List.of(), List.of(want));
    return await()
        .atMost(LIMIT)
        .ignoreExceptionsMatching(RestoreStage::isCatchingUp)
        .until(() -> exchange().exchange(request), answered -> true)
        .answers()
        .getFirst();
  }

  private static boolean isCatchingUp(Throwable refusal) {
    return refusal instanceof ProblemException
        && String.valueOf(refusal.getMessage()).startsWith("catching up");
  }

  private ClaimExchange exchange() {
    return context().getBean(ClaimExchange.class);
  }

  private Database database() {
    return context().getBean(Database.class);
  }

  StoredPeople people() {
    return new StoredPeople(database(), context().getBean(KeyDerivation.class));
  }

  private ApplicationContext context() {
    if (context == null) {
      throw new IllegalStateException("the service was not started");
    }
    return context;
  }

  private EmbeddedPostgres startServer(int port) {
    return EmbeddedPostgres.start(
        PostgresOptions.in(folder.resolve("postgres")).port(port).fsync(false));
  }

  private void createTopics() {
    try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .createTopics(
              List.of(
                      "referral.intake.v1",
                      "referral.events.v1",
                      "reminder.outcomes.v1",
                      "suppression.changes.v1",
                      "unsubscribe.requests.v1",
                      "dlq.unsubscribe.requests.v1.punctual-suppression-unsubscribes",
                      "dlq.referral.intake.v1.punctual-suppression-intake")
                  .stream()
                  .map(topic -> new NewTopic(topic, 1, (short) 1))
                  .toList())
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot create the topics", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void sql(String statement) {
    try (var connection =
            DriverManager.getConnection(
                server.jdbcUrl("postgres"), server.user(), server.password());
        var run = connection.createStatement()) {
      run.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void run(String... command) {
    try {
      int code = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (code != 0) {
        throw new IllegalStateException(String.join(" ", command) + " ended with " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
