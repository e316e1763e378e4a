package io.punctual.local.drill;

import com.fasterxml.jackson.databind.JsonNode;
import io.punctual.local.stack.Checks;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.Rate;
import io.punctual.local.stack.ReceivedMail;
import io.punctual.local.stack.Tally;
import io.punctual.local.stack.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An outage that ends inside the window: the software holds what is late, a person lets it go, drop
 * by drop.
 */
final class HoldAct {

  private static final Instant REFERRED = Instant.parse("2012-06-16T08:00:00Z");
  private static final Instant DUE = REFERRED.plus(Duration.ofDays(3));
  private static final Instant WAKES = DUE.plus(Duration.ofHours(2));
  private static final int DRIP_PER_MINUTE = 600;
  private static final int CAP_PER_SECOND = 50;

  /** A pause saves up this many, which may then go out at once: a second of the drip. */
  private static final int SAVED_UP = DRIP_PER_MINUTE / 60;

  /** How many late reminders the scheduler lets through before it holds the rest. */
  private static final int HANDFUL = 10;

  /** In how many parts the progress of the drip is told. */
  private static final int PARTS = 5;

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration DRIP_LIMIT = Duration.ofSeconds(150);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Stage stage;
  private final Terminal terminal;
  private final Checks checks;

  HoldAct(Stage stage, Terminal terminal, Checks checks) {
    this.stage = stage;
    this.terminal = terminal;
    this.checks = checks;
  }

  /** When the stack's clock begins. */
  static Instant begins() {
    return REFERRED;
  }

  void play() throws InterruptedException {
    outage();
    var hold = held();
    release(hold);
  }

  private void outage() throws InterruptedException {
    terminal.say("16 June 2012: %d people are referred.".formatted(February.PEOPLE));
    stage.refer(February.referrals(REFERRED));
    stage.awaitBooks(LIMIT, tally -> tally.created() >= 2 * February.PEOPLE);
    stage.stack().stop(Part.SCHEDULER);
    terminal.say("The scheduler stops, over the moment at which the first reminders are due.");
    terminal.say("19 June 2012: it runs again, two hours late, inside the window of 24 hours.");
    stage.wakeAt(WAKES);
  }

  private JsonNode held() throws InterruptedException {
    boolean opened = stage.await(LIMIT, () -> !openHolds().isEmpty());
    stage.alarms(Part.SCHEDULER).forEach(line -> terminal.say("    " + line));
    checks.that("        a hold was opened by the software", opened);
    var books = stage.awaitBooks(LIMIT, tally -> tally.ended("ACCEPTED") == 0 && held(tally) > 0);
    var hold = openHolds().path(0);
    terminal.say("    " + hold);
    checks.that(
        "%,7d late reminders held, none let through but a handful".formatted(held(books)),
        held(books) >= February.PEOPLE - HANDFUL);
    int mails = stage.mails().size();
    checks.that("%,7d mails before anybody decided".formatted(mails), mails <= HANDFUL);
    return hold;
  }

  private static long held(Tally tally) {
    return tally.steps().stream().mapToLong(Tally.Step::held).sum();
  }

  private JsonNode openHolds() {
    return stage.operator().get(Part.SCHEDULER, "/holds?open=true");
  }

  private void release(JsonNode hold) throws InterruptedException {
    terminal.say("A person releases it: %d a minute.".formatted(DRIP_PER_MINUTE));
    stage
        .operator()
        .post(
            Part.SCHEDULER,
            "/holds/%s/release".formatted(hold.path("holdId").asText()),
            "application/json",
            "{\"why\":\"looked at: two hours late is fine\",\"dripPerMinute\":%d}"
                .formatted(DRIP_PER_MINUTE));
    for (int part = 1; part <= PARTS; part++) {
      int wanted = February.PEOPLE * part / PARTS;
      stage.await(DRIP_LIMIT, () -> stage.mails().size() >= wanted);
      terminal.say(
          "    %s  %,d mails"
              .formatted(
                  stage.stack().now().truncatedTo(ChronoUnit.SECONDS), stage.mails().size()));
    }
    judge();
  }

  private void judge() throws InterruptedException {
    var books = stage.awaitBooks(LIMIT, tally -> tally.ended("ACCEPTED") >= February.PEOPLE);
    var mails = stage.mails();
    var moments = mails.stream().map(ReceivedMail::acceptedAt).toList();
    checks.same("mails after the release", February.PEOPLE, mails.size());
    checks.same(
        "people who got one",
        February.PEOPLE,
        mails.stream().map(ReceivedMail::to).distinct().count());
    int minute = Rate.most(moments, MINUTE);
    checks.that(
        "%,7d mails in the busiest minute, drip %d and at most %d saved up"
            .formatted(minute, DRIP_PER_MINUTE, SAVED_UP),
        minute <= DRIP_PER_MINUTE + SAVED_UP);
    int second = Rate.most(moments, SECOND);
    checks.that(
        "%,7d mails in the busiest second, cap %d".formatted(second, CAP_PER_SECOND),
        second <= CAP_PER_SECOND);
    checks.same("mails past their deadline", 0, moments.stream().filter(HoldAct::late).count());
    checks.same("second reminders, still waiting for their day", February.PEOPLE, books.open());
    checks.same("unaccounted", 0, books.unaccounted());
  }

  private static boolean late(Instant accepted) {
    return accepted.isAfter(DUE.plus(Duration.ofHours(24)));
  }
}
