package io.punctual.simulation.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import io.punctual.simulation.suppression.PublishedEvent.Kind;
import io.punctual.suppression.claim.ClaimState;
import io.punctual.suppression.claim.CloseRequest;
import io.punctual.suppression.claim.EvidenceRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The suppression service alone, under crashes and lost commits: one mail for each reminder at
 * most, none to anybody stopped before, never more than the cap, one end for each.
 */
class SuppressionSimulationTest {

  private static final int SEEDS = 40;
  private static final int STEPS = 600;
  private static final Set<String> ENDS =
      Set.of("ACCEPTED", "REFUSED", "EXPIRED", "SUPPRESSED", "CANCELLED", "LOST");

  @Test
  void keepsItsPromisesWhateverFails() throws Exception {
    int kills = 0;
    int failures = 0;
    int mails = 0;
    int reminders = 0;
    var ended = new HashMap<String, Integer>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      try {
        var world = new SuppressionWorld(seed);
        var senders = new SenderModel(world);
        run(world, senders);
        settle(world, senders);
        var ends = ends(world);
        for (var reminder : senders.reminders()) {
          reminders++;
          assertThat(ends.get(reminder.recipient + " " + reminder.step)).hasSize(1);
        }
        ends.values().forEach(all -> all.forEach(end -> ended.merge(end, 1, Integer::sum)));
        assertNeverOverTheCap(senders.grants);
        kills += world.kills;
        failures += world.failures;
        mails += senders.mails;
      } catch (Exception | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
    System.out.printf(
        "suppression service simulated: %d reminders, %d mails, %d kills, %d failures, ends %s%n",
        reminders, mails, kills, failures, ended);
    assertThat(ended.keySet()).isEqualTo(ENDS);
    assertThat(kills).isPositive();
    assertThat(failures).isPositive();
  }

  @Test
  void repeatsARunBySeed() throws Exception {
    assertThat(outcomes(7)).isEqualTo(outcomes(7)).isNotEqualTo(outcomes(8));
  }

  private static List<String> outcomes(long seed) throws Exception {
    var world = new SuppressionWorld(seed);
    run(world, new SenderModel(world));
    return world.memory.outbox().stream()
        .map(
            row ->
                row.headers()
                    + row.key()
                    + new String(payload(row.payload()), StandardCharsets.UTF_8))
        .toList();
  }

  private static void run(SuppressionWorld world, SenderModel senders) throws Exception {
    for (int i = 0; i < STEPS; i++) {
      int dice = world.chance.below(100);
      if (dice < 25) {
        world.publish(event(world));
      } else if (dice < 40) {
        world.read();
      } else if (dice < 85) {
        senders.exchange();
      } else if (dice < 90) {
        world.does(() -> world.service.leases().sweep());
      } else if (dice < 93) {
        world.stopSomebody();
      }
      world.pass(pause(world.chance));
    }
  }

  private static PublishedEvent event(SuppressionWorld world) {
    var referral = "ref-" + world.chance.below(60);
    var member = "m" + world.chance.below(3);
    var who = world.someone();
    var at = world.now.minusSeconds(world.chance.below(1_000));
    return switch (world.chance.below(20)) {
      case 0 -> new PublishedEvent(Kind.JOINED, referral, null, null, at);
      case 1 -> new PublishedEvent(Kind.JOINED, null, null, who, at);
      case 2 -> new PublishedEvent(Kind.WITHDRAWN, referral, null, null, at);
      case 3 -> new PublishedEvent(Kind.WITHDRAWN, null, member, who, at);
      default -> new PublishedEvent(Kind.REFERRED, referral, member, who, at);
    };
  }

  private static Duration pause(Chance chance) {
    return switch (chance.below(60)) {
      case 0 -> Duration.ofHours(chance.below(3));
      case 1, 2 -> Duration.ofMinutes(chance.below(6));
      default -> Duration.ofMillis(chance.below(700));
    };
  }

  /** Nothing fails any more: leases run out, evidence comes, what is past is closed. */
  private static void settle(SuppressionWorld world, SenderModel senders) throws Exception {
    world.calm();
    world.readAll();
    senders.exchange();
    world.pass(Duration.ofHours(30));
    world.service.leases().sweepAll();
    for (var reminder : senders.reminders()) {
      var request =
          new CloseRequest(
              List.of(
                  new CloseRequest.Item(
                      reminder.recipient,
                      "referral",
                      reminder.step,
                      1_000,
                      reminder.due,
                      reminder.deadline())));
      var closed = world.service.closing().close(request).closed().getFirst();
      if (closed.outcome().equals("UNDECIDED")) {
        var result = reminder.mails > 0 ? ClaimState.ACCEPTED : ClaimState.LOST;
        world
            .service
            .evidence()
            .settle(
                new EvidenceRequest(
                    null, reminder.recipient, "referral", reminder.step, result, "the log"),
                "op");
      }
    }
    world.booksBalance();
  }

  /** How each reminder ended, as it was told; no attempt came back twice. */
  private static Map<String, List<String>> ends(SuppressionWorld world) throws IOException {
    var ends = new HashMap<String, List<String>>();
    var cameBack = new HashSet<String>();
    for (var row : world.memory.outbox()) {
      if (row.topic().equals("reminder.outcomes.v1")) {
        var told = world.setup.json().readValue(payload(row.payload()), JsonNode.class);
        var outcome = text(told, "outcome");
        if (outcome.equals("RETURNED")) {
          var attempt = row.key() + " " + text(told, "step") + " " + text(told, "attempt");
          assertThat(cameBack.add(attempt)).as(attempt).isTrue();
        }
        if (ENDS.contains(outcome)) {
          ends.computeIfAbsent(row.key() + " " + text(told, "step"), key -> new ArrayList<>())
              .add(outcome);
        }
      }
    }
    return ends;
  }

  private static void assertNeverOverTheCap(List<Instant> grants) {
    var sorted = grants.stream().sorted().toList();
    for (int i = SuppressionWorld.CAP; i < sorted.size(); i++) {
      var first = sorted.get(i - SuppressionWorld.CAP);
      assertThat(Duration.between(first, sorted.get(i)))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }
  }

  private static String text(@Nullable JsonNode node, String field) {
    var value = node == null ? null : node.get(field);
    return value == null ? "" : String.valueOf(value.getValue());
  }

  private static byte[] payload(byte @Nullable [] payload) {
    return payload == null ? new byte[0] : payload;
  }
}
