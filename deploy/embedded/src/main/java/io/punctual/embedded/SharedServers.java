package io.punctual.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * One broker and one PostgreSQL for all integration tests of a JVM.
 *
 * <p>Started by the first test that asks, stopped with the JVM. Tests stay apart by names: every
 * call gives a database or a topic of its own. Nothing here is durable.
 */
public final class SharedServers {

  private static final AtomicLong NUMBER = new AtomicLong();
  private static final List<AutoCloseable> STARTED = new ArrayList<>();

  private SharedServers() {}

  /**
   * An empty database.
   *
   * @param jdbcUrl without user and password
   */
  public record Database(String jdbcUrl, String user, String password) {}

  /** The broker. */
  public static EmbeddedKafka kafka() {
    return Broker.KAFKA;
  }

  /** The database server. */
  public static EmbeddedPostgres postgres() {
    return Store.POSTGRES;
  }

  /** A fresh database whose name begins with {@code namePrefix} (small letters, digits, _). */
  public static Database database(String namePrefix) {
    var name = namePrefix + "_" + NUMBER.incrementAndGet();
    postgres().createDatabase(name);
    return new Database(postgres().jdbcUrl(name), postgres().user(), postgres().password());
  }

  /** Creates a topic whose name begins with {@code prefix}, and returns its name. */
  public static String topic(String prefix, int partitions) {
    var name = prefix + "." + NUMBER.incrementAndGet();
    createTopic(name, partitions, Map.of());
    return name;
  }

  /** Creates a topic of exactly this name, with topic settings such as {@code cleanup.policy}. */
  public static void createTopic(String name, int partitions, Map<String, String> settings) {
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka().bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot create the topic " + name, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating the topic " + name, e);
    }
  }

  /** Holds the broker, so that a test that needs only the database starts none. */
  private static final class Broker {
    static final EmbeddedKafka KAFKA =
        stoppedAtTheEnd(EmbeddedKafka.start(Folder.DIR.resolve("kafka"), 0));
  }

  /** Holds the database server. */
  private static final class Store {
    static final EmbeddedPostgres POSTGRES =
        stoppedAtTheEnd(
            EmbeddedPostgres.start(
                PostgresOptions.in(Folder.DIR.resolve("postgres")).fsync(false)));
  }

  /** Holds this JVM's folder. */
  private static final class Folder {
    static final Path DIR = TestFolders.create();
  }

  private static synchronized <T extends AutoCloseable> T stoppedAtTheEnd(T server) {
    if (STARTED.isEmpty()) {
      Runtime.getRuntime().addShutdownHook(new Thread(SharedServers::stop, "stop-servers"));
    }
    STARTED.add(server);
    return server;
  }

  private static synchronized void stop() {
    for (var server : STARTED) {
      try {
        server.close();
      } catch (Exception e) {
        System.err.println("a test server did not stop: " + e);
      }
    }
    TestFolders.delete(Folder.DIR);
  }
}
