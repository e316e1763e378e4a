package io.punctual.local.incident;

import com.fasterxml.jackson.databind.JsonNode;
import io.punctual.local.incident.Affected.Answer;
import io.punctual.local.stack.Checks;
import io.punctual.local.stack.ReceivedMail;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Monday 18 June 2012: from the press to the report. */
final class FirstRun {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String LIST = "old-script.csv";

  private final Stage stage;
  private final Checks checks;
  private final List<Affected> people = JuneList.people();

  FirstRun(Stage stage, Checks checks) {
    this.stage = stage;
    this.checks = checks;
  }

  void play() throws InterruptedException {
    contain();
    findWhoIsConcerned();
    approve(write());
    send();
    new ComingBack(stage, people).play();
    erase();
    report();
  }

  private void contain() {
    stage.say(
        "Monday morning. On Friday and again on Sunday 650 people got a mail due in February.\n");
    stage
        .anna()
        .types(
            "incident",
            "open",
            Stage.SLUG,
            "--title",
            "Reminders four months late, and twice",
            "--plan",
            "referral",
            "--zone",
            "Europe/Zurich",
            "--why",
            "A script stood still since February, ran on Friday, and again on Sunday.");
    checks.that(
        "the plan was held with the press",
        stage.get("/holds?open=true").toString().contains("\"referral\""));
  }

  private void findWhoIsConcerned() {
    stage.annaBrings("/suppressions/import", JuneList.optedOut(people));
    stage.write(LIST, JuneList.csv(people));
    var imported = stage.anna().types("incident", "import", Stage.SLUG, LIST);
    checks.same(
        "mails went around", 2L * JuneList.PEOPLE, imported.number("(\\d+) mails were new"));
    var again = stage.anna().types("incident", "import", Stage.SLUG, LIST);
    checks.same(
        "of them new when the list is brought again", 0, again.number("(\\d+) mails were new"));
    stage.forget(LIST);
    var cohort =
        stage.anna().types("incident", "cohort", Stage.SLUG, "--around", "--later-than", "P30D");
    checks.same(
        "people in the cohort, nobody twice", JuneList.PEOPLE, cohort.number("(\\d+) people"));
    stage.anna().types("incident", "people", Stage.SLUG, "--limit", "2");
  }

  /** Returns the hash of what is to be approved. */
  private String write() {
    stage.write("letter.json", TheLetter.json());
    var lint = stage.anna().types("incident", "letter", Stage.SLUG, "letter.json");
    checks.that("the lint finds nothing", lint.output().contains("Nothing is wrong."));
    checks.same("letters to write", letters(), lint.number("To (\\d+) of "));
    stage.anna().types("incident", "preview", Stage.SLUG);
    return lint.part("Hash ([0-9a-f]{64})");
  }

  private void approve(String hash) {
    checks.that(
        "nothing goes out before it is approved",
        stage.refusal(Stage.INCIDENT + "/send", "{}").isPresent());
    stage.anna().types("incident", "approve", Stage.SLUG, "--hash", hash);
    checks.that(
        "one person's word is not enough",
        stage.refusal(Stage.INCIDENT + "/approval", "{\"hash\":\"%s\"}".formatted(hash)).isPresent()
            && stage.anna().tries("incident", "send", Stage.SLUG).isRefused());
    var approved = stage.claire().types("incident", "approve", Stage.SLUG, "--hash", hash);
    checks.that("two people approved", approved.output().contains("it can be sent"));
  }

  private void send() throws InterruptedException {
    stage.anna().types("incident", "send", Stage.SLUG);
    stage.await(
        "the last letter is settled",
        LIMIT,
        () -> report(stage).path("letters").path("open").asLong() == 0);
    var mails = stage.mails();
    var byAddress =
        mails.stream().collect(Collectors.groupingBy(ReceivedMail::to, Collectors.counting()));
    var known = people.stream().collect(Collectors.toMap(Affected::address, Function.identity()));
    checks.same("letters in the mailbox", letters(), mails.size());
    checks.same(
        "people with two", 0, byAddress.values().stream().filter(count -> count > 1).count());
    checks.same(
        "of them to dead mailboxes, to the opted-out, or to anybody else",
        0,
        byAddress.keySet().stream()
            .filter(
                address -> !known.containsKey(address) || !known.get(address).answer().getsLetter())
            .count());
    checks.same("unaccounted in the books", 0, stage.books().unaccounted());
  }

  private void erase() {
    var erased = stage.anna().types("incident", "erase", Stage.SLUG, "--yes");
    checks.same("people erased", JuneList.PEOPLE, erased.number("Erased: (\\d+) people"));
    stage
        .anna()
        .types(
            Excerpts::withoutPeople,
            "erase",
            "certificate",
            erased.part("certificate ([0-9a-f-]{36})"),
            "--out",
            Stage.CERTIFICATE);
    stage.verify(checks);
  }

  private void report() {
    stage.anna().types(Excerpts::firstLine, "incident", "count", Stage.SLUG);
    stage
        .anna()
        .types(
            "incident",
            "close",
            Stage.SLUG,
            "--why",
            "Everybody has one letter, and nobody's address is left.");
    compare(report(stage).path("answers"));
    stage.report();
  }

  private void compare(JsonNode answers) {
    checks.same("letters came back", count(Answer.BOUNCES), answers.path("bounced").asLong());
    checks.same(
        "opted out by the letter's link",
        count(Answer.UNSUBSCRIBES),
        answers.path("optedOut").asLong());
    checks.same(
        "signed up",
        count(Answer.SIGNS_UP) + count(Answer.SIGNS_UP_WITH_CODE),
        answers.path("joined").asLong());
    checks.same(
        "redeemed the offer", count(Answer.SIGNS_UP_WITH_CODE), answers.path("redeemed").asLong());
    var replies = answers.path("replies");
    checks.same("kind answers", count(Answer.KIND), replies.path("KIND").asLong());
    checks.same("angry ones", count(Answer.ANGRY), replies.path("ANGRY").asLong());
  }

  static JsonNode report(Stage stage) {
    return stage.get(Stage.INCIDENT + "/report");
  }

  private long letters() {
    return people.stream().filter(person -> person.answer().getsLetter()).count();
  }

  private long count(Answer answer) {
    return people.stream().filter(person -> person.answer() == answer).count();
  }
}
