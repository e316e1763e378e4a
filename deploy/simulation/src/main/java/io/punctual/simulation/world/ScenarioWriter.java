package io.punctual.simulation.world;

import io.punctual.simulation.scheduler.SimulatedScheduler;
import io.punctual.simulation.sender.SimulatedSender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Draws a scenario from a seed: some days of life, and everything that goes wrong in them. */
public final class ScenarioWriter {

  private static final Duration SERIES = Duration.ofDays(8);
  private static final Duration SETTLING = Duration.ofHours(30);
  private static final List<String> ZONES =
      List.of(
          "Europe/Zurich",
          "America/New_York",
          "Asia/Kathmandu",
          "Australia/Lord_Howe",
          "Pacific/Apia",
          "America/Sao_Paulo");
  private static final List<Part> SERVICES = List.of(Part.SCHEDULER, Part.SUPPRESSION, Part.SENDER);
  private static final List<Part> PARTS =
      Stream.of(Part.values()).filter(part -> !part.isSecond()).toList();
  private static final List<String> GROUPS = groups();

  private final Dice dice;
  private final List<Act> acts = new ArrayList<>();
  private final Instant start;
  private final Duration life;
  private final boolean pairs;
  private Instant lastReferral;
  private Instant lastTrouble;

  private ScenarioWriter(long seed) {
    dice = new Dice(seed);
    // Over the nights in which clocks change in Europe and in America too.
    start =
        Instant.parse("2026-03-01T06:00:00Z")
            .plus(dice.between("start", Duration.ZERO, Duration.ofDays(40)));
    life = dice.between("life", Duration.ofDays(1), Duration.ofDays(9));
    pairs = dice.chance("pairs", 400);
    lastReferral = start;
    lastTrouble = start;
  }

  /** The scenario of a seed. */
  public static Scenario write(long seed) {
    return new ScenarioWriter(seed).scenario(seed);
  }

  private Scenario scenario(long seed) {
    people();
    int kills = dice.below("kills", 9);
    for (int n = 0; n < kills; n++) {
      kill();
    }
    freezes();
    outages();
    shakes();
    restores();
    var calm = later(start.plus(life), lastTrouble).plus(Duration.ofMinutes(10));
    var end = later(lastReferral.plus(SERIES), calm).plus(SETTLING);
    return new Scenario(seed, start, calm, end, pairs, dice.below("trouble", 30), acts);
  }

  private void people() {
    int count = 5 + dice.below("people", 40);
    for (int n = 0; n < count; n++) {
      person("friend-" + n);
    }
  }

  private void person(String person) {
    var at = within("referral-at");
    var referredAt = at.minus(age());
    acts.add(new Act.Refer(at, person, person + "-a", referredAt, zone(), times()));
    lastReferral = later(lastReferral, at);
    if (dice.chance("second-referral", 200)) {
      var again = at.plus(dice.between("again", Duration.ZERO, Duration.ofDays(4)));
      acts.add(new Act.Refer(again, person, person + "-b", again, zone(), times()));
      lastReferral = later(lastReferral, again);
    } else if (dice.chance("withdraws", 100)) {
      acts.add(new Act.Withdraw(stopAt(at, referredAt), person));
    }
    stops(person, at, referredAt);
  }

  private void stops(String person, Instant at, Instant referredAt) {
    if (dice.chance("joins", 150)) {
      acts.add(new Act.Join(stopAt(at, referredAt), person));
    }
    if (dice.chance("suppressed", 150)) {
      var when = stopAt(at, referredAt);
      acts.add(new Act.Suppress(when, person));
      if (dice.chance("lifted", 300)) {
        acts.add(
            new Act.Lift(
                when.plus(dice.between("lift", Duration.ofMinutes(1), Duration.ofDays(3))),
                person));
      }
    }
    if (dice.chance("erased", 60)) {
      acts.add(new Act.Erase(stopAt(at, referredAt), person));
    }
  }

  /** Any time, or just about when a reminder goes out. */
  private Instant stopAt(Instant at, Instant referredAt) {
    var any = at.plus(dice.between("stop-any", Duration.ofSeconds(1), Duration.ofDays(8)));
    var close =
        referredAt
            .plus(dice.pick("stop-of", List.of(Duration.ofHours(1), Duration.ofDays(3))))
            .plusMillis(dice.below("stop-close", 4_000));
    return dice.chance("stop-races", 500) && close.isAfter(at) ? close : any;
  }

  private Duration age() {
    return dice.chance("old-referral", 100)
        ? dice.between("referral-age", Duration.ofHours(1), Duration.ofDays(12))
        : Duration.ZERO;
  }

  private @Nullable String zone() {
    return dice.chance("zone-known", 600) ? dice.pick("zone", ZONES) : null;
  }

  private int times() {
    return dice.chance("twice", 100) ? 2 : 1;
  }

  private void kill() {
    var at = within("kill-at");
    var down =
        dice.chance("stays-down", 500)
            ? dice.between("down", Duration.ofSeconds(5), Duration.ofHours(2))
            : Duration.ZERO;
    if (dice.chance("after-dot", 250)) {
      acts.add(new Act.KillAfterDot(at, one(Part.SENDER), down));
    } else {
      acts.add(new Act.Kill(at, process("process"), dice.below("places", 12), down));
    }
    troubled(at.plus(down));
  }

  /** A service's first process or, where there are two, perhaps the other one. */
  private Part one(Part service) {
    return pairs && dice.chance("second", 500) ? service.second() : service;
  }

  private Part process(String question) {
    return one(dice.pick(question, SERVICES));
  }

  private void freezes() {
    int count = dice.below("freezes", 4);
    for (int n = 0; n < count; n++) {
      var at = within("freeze-at");
      var length = dice.between("frozen", Duration.ofSeconds(5), Duration.ofMinutes(20));
      acts.add(new Act.Freeze(at, process("freezes-process"), length));
      troubled(at.plus(length));
    }
  }

  /** The database that grants is copied, and minutes to days later lost and put back. */
  private void restores() {
    if (!dice.chance("restores", 200)) {
      return;
    }
    var database =
        dice.chance("scheduler-lost", 400) ? Part.SCHEDULER_DATABASE : Part.SUPPRESSION_DATABASE;
    var copied = within("copied-at");
    var lost = copied.plus(dice.between("lost", Duration.ofMinutes(1), Duration.ofDays(4)));
    acts.add(new Act.BackUp(copied, database));
    acts.add(new Act.Restore(lost, database, dice.chance("same-server", 300)));
    troubled(lost.plus(Duration.ofHours(5)));
  }

  private void outages() {
    int count = dice.below("outages", 6);
    for (int n = 0; n < count; n++) {
      away(dice.between("outage", Duration.ofMinutes(1), Duration.ofHours(6)));
    }
    if (dice.chance("long-outage", 250)) {
      away(dice.between("long", Duration.ofHours(20), Duration.ofDays(5)));
    }
    if (dice.chance("four-months", 30)) {
      away(dice.between("months", Duration.ofDays(30), Duration.ofDays(125)));
    }
  }

  private void away(Duration length) {
    var at = within("away-at");
    var part = dice.pick("part", PARTS);
    if (pairs && part.isProcess() && dice.chance("both-away", 500)) {
      acts.add(new Act.Away(at, part.second(), length));
    }
    acts.add(new Act.Away(at, part, length));
    troubled(at.plus(length));
  }

  private void shakes() {
    int count = dice.below("shakes", 5);
    for (int n = 0; n < count; n++) {
      var at = within("shake-at");
      var group = dice.pick("group", GROUPS);
      acts.add(
          switch (dice.below("shake", 10)) {
            case 0, 1 -> new Act.Rebalance(at, group);
            case 2, 3 -> new Act.RebalanceWhileSending(at);
            case 4, 5 -> new Act.Expel(at, group);
            case 6, 7 -> new Act.LoseOffsets(at, group);
            default -> new Act.Replay(at, group);
          });
      troubled(at);
    }
    if (dice.chance("clock-steps", 250)) {
      clockStep();
    }
  }

  private void clockStep() {
    var at = within("step-at");
    var process = process("clock-of");
    int drawn = dice.below("off", 7_200) - 3_600;
    // Referrals from more than five minutes ahead of its clock are dead letters, and rightly so.
    int seconds = process.service() == Part.SUPPRESSION ? Math.max(drawn, -240) : drawn;
    var length = dice.between("off-for", Duration.ofMinutes(1), Duration.ofHours(3));
    acts.add(new Act.StepClock(at, process, Duration.ofSeconds(seconds), length));
    troubled(at.plus(length));
  }

  private void troubled(Instant until) {
    lastTrouble = later(lastTrouble, until);
  }

  private Instant within(String question) {
    return start.plus(dice.between(question, Duration.ZERO, life));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static List<String> groups() {
    var groups = new ArrayList<>(SimulatedScheduler.TOPICS.keySet().stream().sorted().toList());
    groups.add(SimulatedSender.GROUP);
    groups.add(Processes.INTAKE_GROUP);
    return List.copyOf(groups);
  }
}
