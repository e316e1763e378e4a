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
    write();
    approve();
    send();
    new ComingBack(stage, people).play();
    erase();
    report();
  }

  private void contain() {
    stage.say(
        "Monday morning. On Friday and again on Sunday 650 people got a mail due in February.\n");
    var opened =
        stage.anna(
            "/incidents",
            """
            {"slug":"%s","title":"Reminders four months late, and twice","plan":"referral",
             "why":"A script stood still since February, ran on Friday, and again on Sunday.",
             "zone":"Europe/Zurich"}
            """
                .formatted(Stage.SLUG));
    stage.tell(
        "incident open june-2012 --plan referral --title … --why …",
        "stage %s; plan %s is held from now on"
            .formatted(opened.path("stage").asText(), opened.path("plan").asText()));
    checks.that(
        "the plan was held with the press",
        stage.get("/holds?open=true").toString().contains("\"referral\""));
  }

  private void findWhoIsConcerned() {
    stage.annaBrings("/suppressions/import", JuneList.optedOut(people));
    var csv = JuneList.csv(people);
    var imported = stage.annaBrings(Stage.INCIDENT + "/mails", csv);
    stage.tell(
        "incident import june-2012 old-script.csv",
        "%d mails of %d lines; %d people have no mailbox and are suppressed"
            .formatted(
                imported.path("mails").asLong(),
                imported.path("lines").asLong(),
                imported.path("suppressed").asLong()));
    checks.same("mails went around", 2L * JuneList.PEOPLE, imported.path("mails").asLong());
    var again = stage.annaBrings(Stage.INCIDENT + "/mails", csv);
    checks.same("of them new when the list is brought again", 0, again.path("mails").asLong());
    var cohort =
        stage.anna(
            Stage.INCIDENT + "/cohort",
            "{\"rules\":[{\"source\":\"AROUND\",\"laterThan\":\"P30D\"}]}");
    stage.tell(
        "incident cohort june-2012 --around --later-than P30D",
        "%d people, %d mails, by locale %s"
            .formatted(
                cohort.path("people").asLong(),
                cohort.path("mails").asLong(),
                cohort.path("byLocale")));
    checks.same(
        "people in the cohort, nobody twice", JuneList.PEOPLE, cohort.path("people").asLong());
  }

  private void write() {
    var lint = stage.anna(Stage.INCIDENT + "/letter", TheLetter.json());
    stage.tell(
        "incident letter june-2012 letter.json",
        "to write to: %d; left out: %s; findings: %s"
            .formatted(lint.path("toWrite").asLong(), lint.path("leftOut"), lint.path("findings")));
    checks.that("the lint finds nothing", lint.path("good").asBoolean());
    checks.same("letters to write", letters(), lint.path("toWrite").asLong());
    var preview = stage.get(Stage.INCIDENT + "/letter/preview");
    stage.tell(
        "incident preview june-2012",
        "From: %s%nSubject: %s%n%n%s"
            .formatted(
                preview.path("from").asText(),
                preview.path("subject").asText(),
                preview.path("text").asText()));
  }

  private void approve() {
    var hash = stage.get(Stage.INCIDENT + "/approval").path("hash").asText();
    var body = "{\"hash\":\"%s\"}".formatted(hash);
    checks.that(
        "nothing goes out before it is approved",
        stage.refusal(Stage.INCIDENT + "/send", "{}").isPresent());
    stage.anna(Stage.INCIDENT + "/approval", body);
    checks.that(
        "one person's word is not enough",
        stage.refusal(Stage.INCIDENT + "/approval", body).isPresent()
            && stage.refusal(Stage.INCIDENT + "/send", "{}").isPresent());
    var approved = stage.claire(Stage.INCIDENT + "/approval", body);
    stage.tell(
        "incident approve june-2012 --hash %.12s…   (anna, then claire)".formatted(hash),
        "approved: %s".formatted(approved.path("approved").asText()));
  }

  private void send() throws InterruptedException {
    var sent = stage.anna(Stage.INCIDENT + "/send", "{}");
    stage.tell(
        "incident send june-2012",
        "%d letters on their way".formatted(sent.path("letters").asLong()));
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
    var erased = stage.anna(Stage.INCIDENT + "/erase", "{}");
    stage.tell("incident erase june-2012", erased.toPrettyString());
    checks.same("people erased", JuneList.PEOPLE, erased.path("people").asLong());
  }

  private void report() {
    var counted = stage.anna(Stage.INCIDENT + "/count", "{}");
    var closed =
        stage.anna(
            Stage.INCIDENT + "/close",
            "{\"why\":\"Everybody has one letter, and nobody's address is left.\"}");
    stage.tell("incident close june-2012 --why …", "closed: " + closed.path("slug").asText());
    var answers = counted.path("answers");
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
    stage.tell("incident report june-2012 --markdown", stage.text(Stage.INCIDENT + "/report.md"));
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
