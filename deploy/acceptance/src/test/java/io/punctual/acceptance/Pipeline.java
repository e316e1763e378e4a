package io.punctual.acceptance;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.punctual.local.stack.LocalStack;
import io.punctual.local.stack.MailReader;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.Ports;
import io.punctual.local.stack.ReceivedMail;
import io.punctual.local.stack.ServiceClient;
import io.punctual.local.stack.StackOptions;
import io.punctual.local.stack.Tally;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** The running whole, with plans in seconds, and what a test asks it. */
final class Pipeline implements AutoCloseable {

  static final Duration FIRST = Duration.ofSeconds(8);
  static final Duration SECOND = Duration.ofSeconds(16);
  static final Duration WINDOW = Duration.ofSeconds(90);
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** The key of another operator: it takes two people to write to anybody by hand. */
  private static final String ANOTHER = "the-key-of-another-operator";

  private final LocalStack stack;
  private final ServiceClient operator;
  private final ServiceClient another;
  private final ServiceClient product;
  private final MailReader mailbox;
  private final HttpClient http = HttpClient.newHttpClient();

  private Pipeline(LocalStack stack) {
    this.stack = stack;
    this.operator = new ServiceClient(stack.ports(), stack.secrets().operatorKey());
    this.another = new ServiceClient(stack.ports(), ANOTHER);
    this.product = new ServiceClient(stack.ports(), stack.secrets().productKey());
    this.mailbox = new MailReader(operator);
  }

  /** Starts everything with empty stores in the module's target folder. */
  static Pipeline start(String name) {
    var repository = Path.of("../..").toAbsolutePath().normalize();
    return new Pipeline(
        LocalStack.start(
            StackOptions.of(repository)
                .dataDir(Path.of("target", name))
                .fresh(true)
                .ports(Ports.free())
                .with(Part.SCHEDULER, planInSeconds())
                .with(
                    Part.SUPPRESSION,
                    Map.of(
                        "punctual.access.keys.another.secret",
                        ANOTHER,
                        "punctual.access.keys.another.roles",
                        "operator"))
                .with(
                    Part.SENDER,
                    Map.of(
                        "punctual.sender.smtp.retry-after", "2s",
                        "punctual.sender.smtp.probe-up-to", "2s"))));
  }

  private static Map<String, String> planInSeconds() {
    var plan = "punctual.scheduler.plans.referral.";
    return Map.of(
        plan + "days", "MON-SUN",
        plan + "opens", "00:00",
        plan + "closes", "24:00",
        plan + "steps.first.offset", FIRST.toString(),
        plan + "steps.first.window", WINDOW.toString(),
        plan + "steps.second.offset", SECOND.toString(),
        plan + "steps.second.window", WINDOW.toString());
  }

  LocalStack stack() {
    return stack;
  }

  ServiceClient operator() {
    return operator;
  }

  /** Publishes through the gateway, one JSON document a line. */
  JsonNode publish(List<String> referrals) {
    return product.post(
        Part.GATEWAY, "/referrals", "application/x-ndjson", String.join("\n", referrals) + "\n");
  }

  JsonNode product(String path, String body) {
    return product.post(Part.GATEWAY, path, "application/json", body);
  }

  JsonNode operate(Part service, String path, String body) {
    return operator.post(service, path, "application/json", body);
  }

  /** The same as another person. */
  JsonNode operateAsAnother(Part service, String path, String body) {
    return another.post(service, path, "application/json", body);
  }

  /** Every mail in the mailbox so far. */
  List<ReceivedMail> mails() {
    mailbox.takeNew();
    return mailbox.all();
  }

  List<ReceivedMail> mailsTo(String address) {
    return mails().stream().filter(mail -> mail.to().equals(address)).toList();
  }

  Tally books() {
    return Tally.ask(operator);
  }

  /** Waits until so many reminders were planned and every one has come to an end. */
  Tally awaitAllEnded(long reminders) {
    await("all %d reminders ended".formatted(reminders))
        .atMost(LIMIT)
        .until(() -> books().created() >= reminders && books().open() == 0);
    return books();
  }

  void awaitThat(String what, Callable<Boolean> condition) {
    await(what).atMost(LIMIT).ignoreExceptions().until(condition);
  }

  boolean alive(Part service) {
    return status(service, "/health/liveness") == 200;
  }

  boolean ready(Part service) {
    return status(service, "/health/readiness") == 200;
  }

  private int status(Part service, String path) {
    var request =
        HttpRequest.newBuilder(URI.create(stack.ports().url(service) + path))
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** What {@code punctual explain} prints about an address. */
  String explain(String address) throws IOException, InterruptedException {
    var script = stack.options().repository().resolve("deploy/punctual").toString();
    var builder = new ProcessBuilder(script, "explain", address).redirectErrorStream(true);
    builder.environment().put("PUNCTUAL_SUPPRESSION_URL", stack.ports().url(Part.SUPPRESSION));
    builder.environment().put("PUNCTUAL_SCHEDULER_URL", stack.ports().url(Part.SCHEDULER));
    builder.environment().put("PUNCTUAL_KEY", stack.secrets().operatorKey());
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  /** Everything that the processes wrote into their logs. */
  List<Path> logs() {
    var logs = new ArrayList<Path>();
    for (var part : Part.values()) {
      logs.add(stack.options().log(part));
    }
    return logs;
  }

  static String referral(String id, String address, String more, Instant referredAt) {
    return """
        {"referralId":"%s","memberId":"m-%s","memberName":"Annabelle","address":"%s","name":"Bartholomew",\
        "referredAt":"%s","zone":"Europe/Zurich"%s}"""
        .formatted(id, id, address, referredAt, more);
  }

  @Override
  public void close() {
    http.close();
    operator.close();
    another.close();
    product.close();
    stack.close();
  }
}
