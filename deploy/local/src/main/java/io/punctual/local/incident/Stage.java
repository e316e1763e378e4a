package io.punctual.local.incident;

import com.fasterxml.jackson.databind.JsonNode;
import io.punctual.local.stack.Checks;
import io.punctual.local.stack.Gateway;
import io.punctual.local.stack.LocalStack;
import io.punctual.local.stack.MailReader;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.ReceivedMail;
import io.punctual.local.stack.ServiceClient;
import io.punctual.local.stack.StackException;
import io.punctual.local.stack.Tally;
import io.punctual.local.stack.Terminal;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A running stack, with what the story does on it and looks at. */
final class Stage implements AutoCloseable {

  static final String SLUG = "june-2012";
  static final String INCIDENT = "/incidents/" + SLUG;
  static final String CERTIFICATE = "erasure.json";
  private static final String PAGE = "report.html";
  private static final String JSON = "application/json";

  private final LocalStack stack;
  private final Terminal terminal;
  private final Path folder;
  private final Typing anna;
  private final Typing claire;
  private final ServiceClient asAnna;
  private final ServiceClient operator;
  private final Gateway product;
  private final MailReader mailbox;

  Stage(LocalStack stack, Typing.Place place, Cast cast, Terminal terminal) {
    this.stack = stack;
    this.terminal = terminal;
    this.folder = place.folder();
    this.anna = new Typing(place, "anna", cast.anna(), terminal);
    this.claire = new Typing(place, "claire", cast.claire(), terminal);
    this.asAnna = new ServiceClient(stack.ports(), cast.anna());
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

  /** What the founder types. */
  Typing anna() {
    return anna;
  }

  /** What the other one types. */
  Typing claire() {
    return claire;
  }

  /** Puts a file into the folder in which commands are typed. */
  void write(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new StackException("cannot write " + folder.resolve(file), e);
    }
  }

  /** Deletes a file from there: a list of people is not to outlive their erasure. */
  void forget(String file) {
    try {
      Files.delete(folder.resolve(file));
    } catch (IOException e) {
      throw new StackException("cannot delete " + folder.resolve(file), e);
    }
  }

  /** Reads every table and every topic for the people of the certificate. */
  void verify(Checks checks) {
    var verified = anna.tries(Excerpts::notable, "erase", "verify", "--certificate", CERTIFICATE);
    checks.that("nothing is left of the erased, in any table or topic", !verified.isRefused());
  }

  /** Shows the report, and keeps it as a page. */
  void report() {
    var page =
        anna.types(
            text -> "(to " + folder.resolve(PAGE) + ")",
            "incident",
            "report",
            SLUG,
            "--as",
            "HTML");
    write(PAGE, page.output());
    anna.types("incident", "report", SLUG);
  }

  void say(String line) {
    terminal.say(line);
  }

  boolean knowsTheIncident() {
    for (var incident : asAnna.get(Part.SUPPRESSION, "/incidents")) {
      if (incident.path("slug").asText().equals(SLUG)) {
        return true;
      }
    }
    return false;
  }

  JsonNode get(String path) {
    return asAnna.get(Part.SUPPRESSION, path);
  }

  String text(String path) {
    return asAnna.text(Part.SUPPRESSION, path);
  }

  /** What is done many times over, and so by a program. */
  JsonNode posts(String path, String body) {
    return asAnna.post(Part.SUPPRESSION, path, JSON, body);
  }

  JsonNode annaBrings(String path, String csv) {
    return asAnna.post(Part.SUPPRESSION, path, "text/csv", csv);
  }

  void sorts(String reply, String as) {
    asAnna.post(
        URI.create(
            "%s%s/replies/%s".formatted(stack.ports().url(Part.SUPPRESSION), INCIDENT, reply)),
        JSON,
        "{\"sort\":\"%s\"}".formatted(as));
  }

  /** What the service says to something that it refuses; empty when it did it. */
  Optional<String> refusal(String path, String body) {
    try {
      posts(path, body);
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
    asAnna.close();
    operator.close();
    product.close();
  }
}
