package io.punctual.local.incident;

import io.punctual.local.stack.Checks;
import io.punctual.local.stack.ReceivedMail;
import java.time.Duration;
import java.util.HashSet;

/** The same once more: whatever is asked for again, nobody gets a second letter. */
final class SecondRun {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Stage stage;
  private final Checks checks;

  SecondRun(Stage stage, Checks checks) {
    this.stage = stage;
    this.checks = checks;
  }

  void play() throws InterruptedException {
    long before = stage.mails().size();
    stage.say("This incident is known already. Everything is asked for once more.\n");
    again("incident open june-2012 …", "/incidents", opening(Stage.SLUG));
    again("incident send june-2012", Stage.INCIDENT + "/send", "{}");
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
    stage.tell("incident report june-2012 --markdown", stage.text(Stage.INCIDENT + "/report.md"));
  }

  private void again(String command, String path, String body) {
    var refused = stage.refusal(path, body);
    stage.tell(command, refused.orElse("done"));
    checks.that(command + " is refused", refused.isPresent());
  }

  /** Another incident about the same people: they are erased, so there is nobody to write to. */
  private void anew() {
    var slug = "june-2012-" + stage.stack().now().getEpochSecond();
    stage.anna("/incidents", opening(slug));
    var people = JuneList.people();
    var imported = stage.annaBrings("/incidents/" + slug + "/mails", JuneList.csv(people));
    stage.tell(
        "incident import %s old-script.csv".formatted(slug),
        "%d of %d lines are of people erased"
            .formatted(imported.path("erased").asLong(), imported.path("lines").asLong()));
    checks.same("lines of people erased", 2L * JuneList.PEOPLE, imported.path("erased").asLong());
    var addresses =
        stage.refusal(
            "/incidents/" + slug + "/cohort",
            "{\"rules\":[{\"source\":\"AROUND\",\"laterThan\":\"P30D\"}]}");
    stage.tell("incident cohort %s …".formatted(slug), addresses.orElse("frozen: nobody"));
    stage.anna(
        "/incidents/" + slug + "/close",
        "{\"why\":\"Nobody is left to write to.\",\"early\":true}");
  }

  private static String opening(String slug) {
    return """
        {"slug":"%s","title":"Reminders four months late, and twice","plan":"referral",
         "why":"The same list once more."}
        """
        .formatted(slug);
  }
}
