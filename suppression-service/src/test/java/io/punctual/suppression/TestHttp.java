package io.punctual.suppression;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.serde.ObjectMapper;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.identity.KeyDerivation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * The service over HTTP on a free port and a fresh database, with a key for every role, and with
 * everything it logs kept.
 */
public final class TestHttp implements AutoCloseable {

  /** The key of an operator; its name is {@code console}. */
  public static final String OPERATOR = "operator-key-0123456789";

  /** The key of a mail sender; its name is {@code mailer}. */
  public static final String SENDER = "sender-key-0123456789";

  /** The key of a scheduler; its name is {@code timer}. */
  public static final String SCHEDULER = "scheduler-key-0123456789";

  private final ApplicationContext context;
  private final URI base;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  private TestHttp(Map<String, Object> properties) {
    log.start();
    root().addAppender(log);
    var all =
        new HashMap<String, Object>(
            Map.of(
                "micronaut.server.port",
                -1,
                "punctual.access.keys.console.secret",
                OPERATOR,
                "punctual.access.keys.console.roles",
                List.of("operator"),
                "punctual.access.keys.mailer.secret",
                SENDER,
                "punctual.access.keys.mailer.roles",
                List.of("sender"),
                "punctual.access.keys.timer.secret",
                SCHEDULER,
                "punctual.access.keys.timer.roles",
                List.of("scheduler")));
    all.putAll(properties);
    context = TestService.start(all);
    base = context.getBean(EmbeddedServer.class).start().getURI();
    ((Logger) LoggerFactory.getLogger("io.punctual")).setLevel(Level.DEBUG);
  }

  /** Starts it. The caller closes it. */
  public static TestHttp start(Map<String, Object> properties) {
    return new TestHttp(properties);
  }

  public ApplicationContext context() {
    return context;
  }

  public StoredPeople people() {
    return new StoredPeople(context.getBean(Database.class), context.getBean(KeyDerivation.class));
  }

  /** An answer whose body is JSON. */
  public record Json(int status, Map<String, Object> body) {}

  /** Posts {@code json} with {@code key}. */
  public Json post(String path, String key, String json) {
    return json(
        send(
            request(path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))));
  }

  /** Gets {@code path} with {@code key}. */
  public Json get(String path, String key) {
    return json(send(request(path).header("Authorization", "Bearer " + key)));
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Every line that was logged so far, stack traces included. */
  public String logged() {
    var text = new StringBuilder();
    for (var event : List.copyOf(log.list)) {
      text.append(event.getFormattedMessage()).append('\n');
      for (var cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
        text.append(cause.getClassName()).append(": ").append(cause.getMessage()).append('\n');
      }
    }
    return text.toString();
  }

  /** {@code answer}, whose body is a JSON object. */
  @SuppressWarnings("unchecked")
  public static Json json(HttpResponse<String> answer) {
    try {
      var body = ObjectMapper.getDefault().readValue(answer.body(), Map.class);
      return new Json(answer.statusCode(), body == null ? Map.of() : body);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + answer.body(), e);
    }
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  @Override
  public void close() {
    root().detachAppender(log);
    client.close();
    context.close();
  }
}
