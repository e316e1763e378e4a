package io.punctual.local.demo;

import io.punctual.local.demo.Person.Fate;
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
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Several hundred referrals on their way through a running stack, and what came of them. */
final class Demo implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** The import's exit code when some lines were no good, as here. */
  private static final int SOME_REJECTED = 1;

  private static final Pattern RESULT =
      Pattern.compile("\\d+ published, (?<rejected>\\d+) rejected");

  private final LocalStack stack;
  private final Terminal terminal;
  private final ServiceClient operator;
  private final Gateway product;
  private final MailReader mailbox;

  Demo(LocalStack stack, Terminal terminal) {
    this.stack = stack;
    this.terminal = terminal;
    this.operator = new ServiceClient(stack.ports(), stack.secrets().operatorKey());
    this.product = new Gateway(stack);
    this.mailbox = new MailReader(operator);
  }

  /** Puts the people in, watches until every reminder has come to an end, and judges. */
  Checks run() throws InterruptedException {
    var people = Cohort.generate(Cohort.SEED, stack.now());
    suppress(people);
    long rejected = refer(people);
    withdraw(people);
    watch(people);
    return Verdict.of(people, mailbox.all(), Tally.ask(operator), rejected);
  }

  @Override
  public void close() {
    product.close();
    operator.close();
  }

  private void suppress(List<Person> people) {
    operator.post(
        Part.SUPPRESSION,
        "/suppressions/import",
        "text/csv",
        CsvFiles.suppressions(people, stack.now()));
    terminal.say("  %d people are suppressed beforehand".formatted(count(people, Fate.SUPPRESSED)));
  }

  /** Returns how many lines of the file were refused. */
  private long refer(List<Person> people) {
    var referrals = Cohort.referrals(people);
    var file = stack.options().dataDir().resolve("referrals.csv");
    CsvFiles.writeReferrals(file, referrals);
    terminal.say(
        "  %d referrals of %d people: %s".formatted(referrals.size(), people.size(), file));
    var run = product.importCsv(file);
    if (run.exitCode() > SOME_REJECTED) {
      throw new StackException("the import failed:\n" + run.output().indent(4));
    }
    var result = RESULT.matcher(run.output());
    if (!result.find()) {
      throw new StackException("the import says nothing of a result:\n" + run.output().indent(4));
    }
    terminal.say("  the import says: " + result.group());
    return Long.parseLong(result.group("rejected"));
  }

  private void withdraw(List<Person> people) {
    people.stream()
        .filter(
            person -> person.fate() == Fate.WITHDRAWN || person.fate() == Fate.ONE_OF_TWO_WITHDRAWN)
        .forEach(
            person -> product.withdrawn(person.referrals().getFirst().referralId(), stack.now()));
  }

  private void watch(List<Person> people) throws InterruptedException {
    var byAddress = people.stream().collect(Collectors.toMap(Person::address, Function.identity()));
    long known = people.size() - count(people, Fate.INVALID);
    var view = new LiveView(terminal, operator);
    long start = System.nanoTime();
    boolean open = true;
    while (open) {
      mailbox.takeNew().forEach(mail -> react(byAddress, mail));
      var tally = Tally.ask(operator);
      var elapsed = Duration.ofNanos(System.nanoTime() - start);
      view.show(tally, mailbox.all().size(), elapsed);
      open = tally.open() > 0 || tally.created() < 2 * known;
      if (elapsed.compareTo(LIMIT) > 0) {
        throw new StackException(
            "after %d s some reminders have still come to no end".formatted(LIMIT.toSeconds()));
      }
      stack.takeDied().forEach(this::complain);
      Thread.sleep(open ? 1_000 : 2_000);
    }
    mailbox.takeNew();
  }

  /** Some join when they get the first reminder, some unsubscribe. */
  private void react(Map<String, Person> people, ReceivedMail mail) {
    var person = people.get(mail.to());
    if (person == null) {
      return;
    }
    switch (person.fate()) {
      case JOINS -> product.joined(person.address(), stack.now());
      case UNSUBSCRIBES -> mail.unsubscribeLink().ifPresent(this::click);
      case WAITS, WITHDRAWN, ONE_OF_TWO_WITHDRAWN, SUPPRESSED, FOUR_MONTHS_AGO, INVALID -> {}
    }
  }

  private void click(URI link) {
    operator.post(link, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");
  }

  private void complain(Part part) {
    throw new StackException(
        "%s has ended; see %s".formatted(part.label(), stack.options().log(part)));
  }

  private static long count(List<Person> people, Fate fate) {
    return people.stream().filter(person -> person.fate() == fate).count();
  }
}
