package io.punctual.local.incident;

import com.fasterxml.jackson.databind.JsonNode;
import io.punctual.local.stack.Gateway;
import io.punctual.local.stack.LocalStack;
import io.punctual.local.stack.MailReader;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.ReceivedMail;
import io.punctual.local.stack.ServiceClient;
import io.punctual.local.stack.StackException;
import io.punctual.local.stack.Tally;
import io.punctual.local.stack.Terminal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A running stack, with what the story does on it and looks at. */
final class Stage implements AutoCloseable {

  static final String SLUG = "june-2012";
  static final String INCIDENT = "/incidents/" + SLUG;
  private static final String JSON = "application/json";

  private final LocalStack stack;
  private final Terminal terminal;
  private final ServiceClient anna;
  private final ServiceClient claire;
  private final ServiceClient operator;
  private final Gateway product;
  private final MailReader mailbox;

  Stage(LocalStack stack, Cast cast, Terminal terminal) {
    this.stack = stack;
    this.terminal = terminal;
    this.anna = new ServiceClient(stack.ports(), cast.anna());
    this.claire = new ServiceClient(stack.ports(), cast.claire());
    this.operator = new ServiceClient(stack.ports(), stack.secrets().operatorKey());
    this.product = new Gateway(stack);
    this.mailbox = new MailReader(operator);
  }

  LocalStack stack() {
    return stack;
  }

  Gateway product() {
    return product;
  }

  /** Tells an act: what a person would type, and what came of it. */
  void tell(String command, String outcome) {
    terminal.say("$ punctual " + command);
    terminal.say(outcome.indent(2).stripTrailing() + "\n");
  }

  void say(String line) {
    terminal.say(line);
  }

  boolean knowsTheIncident() {
    for (var incident : anna.get(Part.SUPPRESSION, "/incidents")) {
      if (incident.path("slug").asText().equals(SLUG)) {
        return true;
      }
    }
    return false;
  }

  JsonNode get(String path) {
    return anna.get(Part.SUPPRESSION, path);
  }

  String text(String path) {
    return anna.text(Part.SUPPRESSION, path);
  }

  /** What the founder does. */
  JsonNode anna(String path, String body) {
    return anna.post(Part.SUPPRESSION, path, JSON, body);
  }

  /** What the other one does. */
  JsonNode claire(String path, String body) {
    return claire.post(Part.SUPPRESSION, path, JSON, body);
  }

  JsonNode annaBrings(String path, String csv) {
    return anna.post(Part.SUPPRESSION, path, "text/csv", csv);
  }

  void annaSorts(String reply, String as) {
    anna.post(
        URI.create(
            "%s%s/replies/%s".formatted(stack.ports().url(Part.SUPPRESSION), INCIDENT, reply)),
        JSON,
        "{\"sort\":\"%s\"}".formatted(as));
  }

  /** What the service says to something that it refuses; empty when it did it. */
  Optional<String> refusal(String path, String body) {
    try {
      anna(path, body);
      return Optional.empty();
    } catch (StackException e) {
      return Optional.of(String.valueOf(e.getMessage()).replaceFirst("^.* answers ", ""));
    }
  }

  /** A relay hands in what came back. */
  void comesBack(String mail, String to) {
    var query = to.isEmpty() ? "" : "?to=" + URLEncoder.encode(to, StandardCharsets.US_ASCII);
    operator.post(
        URI.create(stack.ports().url(Part.SUPPRESSION) + "/feedback/mails" + query),
        "message/rfc822",
        mail);
  }

  void click(URI link) {
    operator.post(link, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");
  }

  /** All mails so far, oldest first. */
  List<ReceivedMail> mails() {
    mailbox.takeNew();
    return mailbox.all();
  }

  GotLetter letter(ReceivedMail mail) {
    return GotLetter.of(operator.mailboxText("/mail/" + mail.id() + "/source"));
  }

  Tally books() {
    return Tally.ask(operator);
  }

  /**
   * Waits for a condition.
   *
   * @throws StackException when it does not come within {@code limit}
   */
  void await(String what, Duration limit, BooleanSupplier condition) throws InterruptedException {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > limit.toNanos()) {
        throw new StackException("%s: not within %s".formatted(what, limit));
      }
      Thread.sleep(500);
    }
  }

  @Override
  public void close() {
    anna.close();
    claire.close();
    operator.close();
    product.close();
  }
}
