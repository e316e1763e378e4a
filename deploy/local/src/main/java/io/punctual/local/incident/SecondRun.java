package io.punctual.local.incident;

import io.punctual.local.stack.Checks;
import io.punctual.local.stack.ReceivedMail;
import java.time.Duration;
import java.util.HashSet;

/** The same once more: whatever is asked for again, nobody gets a second letter. */
final class SecondRun {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String LIST = "old-script.csv";

  private final Stage stage;
  private final Checks checks;

  SecondRun(Stage stage, Checks checks) {
    this.stage = stage;
    this.checks = checks;
  }

  void play() throws InterruptedException {
    long before = stage.mails().size();
    stage.say("This incident is known already. Everything is asked for once more.\n");
    checks.that("opening it again is refused", open(Stage.SLUG).isRefused());
    checks.that(
        "sending it again is refused",
        stage.anna().tries("incident", "send", Stage.SLUG).isRefused());
    anew();
    stage.await(
        "nothing is open",
        LIMIT,
        () -> FirstRun.report(stage).path("letters").path("open").asLong() == 0);
    var mails = stage.mails();
    checks.same("letters in the mailbox, as before", before, mails.size());
    var people = new HashSet<String>();
    mails.stream().map(ReceivedMail::to).forEach(people::add);
    checks.same("people with two", 0, mails.size() - people.size());
    checks.same("unaccounted in the books", 0, stage.books().unaccounted());
    stage.verify(checks);
    stage.report();
  }

  private Typed open(String slug) {
    return stage
        .anna()
        .tries(
            "incident",
            "open",
            slug,
            "--title",
            "Reminders four months late, and twice",
            "--plan",
            "referral",
            "--why",
            "The same list once more.");
  }

  /** Another incident about the same people: they are erased, so there is nobody to write to. */
  private void anew() {
    var slug = Stage.SLUG + "-" + stage.stack().now().getEpochSecond();
    checks.that("another incident is opened", !open(slug).isRefused());
    stage.write(LIST, JuneList.csv(JuneList.people()));
    var imported = stage.anna().types("incident", "import", slug, LIST);
    stage.forget(LIST);
    checks.same(
        "lines of people erased",
        2L * JuneList.PEOPLE,
        imported.number("(\\d+) lines were of people erased"));
    stage.anna().tries("incident", "cohort", slug, "--around", "--later-than", "P30D");
    stage
        .anna()
        .types("incident", "close", slug, "--why", "Nobody is left to write to.", "--early");
  }
}
