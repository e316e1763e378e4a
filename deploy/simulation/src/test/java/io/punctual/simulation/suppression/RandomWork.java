package io.punctual.simulation.suppression;

import io.punctual.simulation.suppression.IntakeRecords.Said;
import io.punctual.suppression.claim.ClaimState;
import io.punctual.suppression.claim.CloseRequest;
import io.punctual.suppression.claim.EvidenceRequest;
import io.punctual.suppression.claim.ExchangeRequest;
import io.punctual.suppression.claim.ExchangeRequest.SettlementItem;
import io.punctual.suppression.claim.ExchangeRequest.WantItem;
import io.punctual.suppression.claim.ExchangeResponse;
import io.punctual.suppression.hold.HoldScope;
import io.punctual.suppression.hold.Release;
import io.punctual.suppression.identity.KeyDerivation;
import io.punctual.suppression.lookup.Naming;
import io.punctual.suppression.rate.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Work for a suppression service by chance, within so small a world that everything meets
 * everything: duplicates, stops before referrals, spellings of one mailbox, late claims.
 */
final class RandomWork {

  private static final List<String> ADDRESSES =
      List.of(
          "jo@example.com",
          "Jo@example.com",
          "jo+tag@example.com",
          "jo+two@example.com",
          "al.ex@gmail.com",
          "alex@gmail.com",
          "kim@example.org",
          "kim@xn--bcher-kva.example",
          "lee@example.net",
          "sam@example.net",
          "no-address",
          "two@at@example.com");
  private static final List<String> STEPS = List.of("first", "second");
  private static final List<ClaimState> RESULTS =
      List.of(
          ClaimState.ACCEPTED,
          ClaimState.ACCEPTED,
          ClaimState.REFUSED,
          ClaimState.RETURNED,
          ClaimState.UNDECIDED);

  private final Chance chance;
  private final KeyDerivation keys;
  private final List<UUID> tokens = new ArrayList<>();
  private final List<UUID> people = new ArrayList<>();
  private final List<String> links = new ArrayList<>();
  private long offset;

  /** Something to be done by a service. */
  @FunctionalInterface
  interface Act {
    Object by(SimulatedSuppression service) throws Exception;
  }

  /** An act with a name for the failure's message. */
  record Step(String name, Act act) {}

  RandomWork(Chance chance, KeyDerivation keys) {
    this.chance = chance;
    this.keys = keys;
    ADDRESSES.subList(0, 10).forEach(address -> people.add(key(address)));
    people.add(new UUID(-1, 1));
  }

  /** Remembers what was told, to come back to it. */
  void learn(@Nullable Object answer) {
    if (answer instanceof ExchangeResponse response) {
      for (var item : response.answers()) {
        if (item.grant() != null) {
          links.add(item.grant().unsubscribeUrl().replaceAll(".*/", ""));
        }
      }
    }
  }

  Step next(Instant now) {
    int dice = chance.below(100);
    if (dice < 30) {
      return intake(now);
    }
    if (dice < 65) {
      return exchange(now);
    }
    if (dice < 72) {
      return close(now);
    }
    if (dice < 78) {
      return new Step("sweep leases", service -> service.leases().sweep());
    }
    return dice < 88 ? stop() : operate(now, dice);
  }

  private Step intake(Instant now) {
    var said = new ArrayList<Said>();
    for (int i = chance.below(6); i >= 0; i--) {
      said.add(said(now));
    }
    // Now and then the last records once more.
    long from = chance.percent(10) ? Math.max(0, offset - 2) : offset;
    offset = from + said.size();
    var batch = IntakeRecords.batch(said, from);
    return new Step(
        "intake " + said,
        service ->
            service.intake().handle(batch).unreadable().stream().map(u -> u.reason()).toList());
  }

  private Said said(Instant now) {
    var referral = "ref-" + chance.below(25);
    var member = "m" + chance.below(3);
    var address = chance.of(ADDRESSES);
    var at = now.minusSeconds(chance.below(100_000)).plusNanos(chance.below(2) * 1_234_567L);
    return switch (chance.below(12)) {
      case 0 -> IntakeRecords.joined(address, null, at);
      case 1 -> IntakeRecords.joined(null, referral, at);
      case 2 -> IntakeRecords.joined(address, referral, at);
      case 3 -> IntakeRecords.withdrawn(null, referral, null, at);
      case 4 -> IntakeRecords.withdrawn(address, null, member, at);
      case 5 ->
          chance.percent(20)
              ? IntakeRecords.withdrawn(address, null, null, at)
              : new Said("referral.referred", "{\"referralId\":\"" + referral + "\"}");
      default -> IntakeRecords.referred(referral, member, address, at);
    };
  }

  private Step exchange(Instant now) {
    var settlements = new ArrayList<SettlementItem>();
    for (int i = chance.below(3); i > 0 && !tokens.isEmpty(); i--) {
      settlements.add(settlement(now));
    }
    var wants = new ArrayList<WantItem>();
    for (int i = chance.below(5); i > 0; i--) {
      wants.add(want(now));
    }
    var request = new ExchangeRequest("sender-1", settlements, wants);
    return new Step("exchange " + request, service -> service.exchange().exchange(request));
  }

  private SettlementItem settlement(Instant now) {
    var result = chance.of(RESULTS);
    return new SettlementItem(
        chance.of(tokens),
        result,
        now.minusMillis(chance.below(5_000)),
        chance.percent(50) ? "SMTP_TEMPORARY" : null,
        result == ClaimState.RETURNED && chance.percent(50) ? now.plusSeconds(60) : null,
        chance.percent(50) || result == ClaimState.REFUSED ? 550 : null,
        result == ClaimState.REFUSED && chance.percent(30) ? "5.1.1" : "5.2.2",
        chance.percent(50) ? "queue-1" : null,
        result == ClaimState.UNDECIDED ? null : "en-0123456789ab",
        null);
  }

  private WantItem want(Instant now) {
    var due = now.minusSeconds(chance.percent(15) ? 7_200 : chance.below(600));
    var deadline = due.plus(chance.percent(10) ? Duration.ofHours(1) : Duration.ofHours(24));
    boolean repeated = !tokens.isEmpty() && chance.percent(15);
    var token = repeated ? chance.of(tokens) : chance.uuid();
    tokens.add(token);
    return new WantItem(
        token,
        chance.of(people),
        chance.percent(80) ? "referral" : "other",
        chance.of(STEPS),
        1 + chance.below(3),
        due,
        deadline,
        chance.percent(90) ? deadline : due);
  }

  private Step close(Instant now) {
    var due = now.minus(Duration.ofHours(25));
    var items = new ArrayList<CloseRequest.Item>();
    for (int i = chance.below(3); i >= 0; i--) {
      items.add(
          new CloseRequest.Item(
              chance.of(people),
              "referral",
              chance.of(STEPS),
              1 + chance.below(3),
              due,
              due.plus(Duration.ofHours(chance.percent(70) ? 24 : 48))));
    }
    var request = new CloseRequest(items);
    return new Step("close " + items, service -> service.closing().close(request));
  }

  private Step stop() {
    var address = chance.of(ADDRESSES);
    var who = new Naming(address, null, null, null);
    if (chance.percent(25)) {
      return new Step("erase " + address, service -> service.erase(who, "op"));
    }
    if (chance.percent(30)) {
      return new Step("lift " + address, service -> service.lift(address, "a mistake"));
    }
    if (!links.isEmpty() && chance.percent(50)) {
      var link = chance.of(links);
      return new Step(
          "unsubscribe",
          service -> {
            service.unsubscribe(link);
            return true;
          });
    }
    return new Step("suppress " + address, service -> service.suppress(address, "COMPLAINED"));
  }

  private Step operate(Instant now, int dice) {
    if (dice < 91) {
      var scope =
          chance.of(
              List.of(
                  HoldScope.ofPlan("referral"),
                  new HoldScope(HoldScope.Kind.STEP, "referral", "second", null),
                  new HoldScope(HoldScope.Kind.DOMAIN, null, null, "example.net")));
      return new Step("hold " + scope, service -> service.hold(scope, "why", "op"));
    }
    if (dice < 95) {
      return release(now);
    }
    if (dice < 96) {
      var rates = Map.of("domain:example.com", new Rate(chance.below(3)));
      return new Step("limit " + rates, service -> service.limit(rates));
    }
    if (dice < 98) {
      return new Step("retention", service -> service.retention().pass(now));
    }
    var evidence =
        new EvidenceRequest(
            null,
            chance.of(people),
            "referral",
            chance.of(STEPS),
            chance.percent(50) ? ClaimState.LOST : ClaimState.ACCEPTED,
            "the relay's log");
    return new Step("evidence " + evidence, service -> service.evidence().settle(evidence, "op"));
  }

  /** Releases the oldest that is open, whoever opened it. */
  private Step release(Instant now) {
    var drip = chance.percent(50) ? 1 + chance.below(30) : null;
    return new Step(
        "release",
        service -> {
          var open = service.openHolds();
          var release = new Release("op", "over", now, drip);
          return open.isEmpty()
              ? "nothing open"
              : service.release(open.getFirst().holdId(), release);
        });
  }

  private UUID key(String address) {
    return keys.identify(Samples.address(address)).recipientKey().value();
  }
}
