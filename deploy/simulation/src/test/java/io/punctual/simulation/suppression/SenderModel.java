package io.punctual.simulation.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.claim.ClaimState;
import io.punctual.suppression.claim.ExchangeRequest;
import io.punctual.suppression.claim.ExchangeRequest.SettlementItem;
import io.punctual.suppression.claim.ExchangeRequest.WantItem;
import io.punctual.suppression.claim.ExchangeResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Senders that repeat what got no answer, hand over what was granted, report, or die. */
final class SenderModel {

  private final SuppressionWorld world;
  private final Map<String, Reminder> reminders = new HashMap<>();
  private final Map<UUID, Reminder> wanted = new HashMap<>();
  private final Set<UUID> granted = new HashSet<>();
  private final List<SettlementItem> toReport = new ArrayList<>();
  private List<WantItem> unanswered = List.of();
  final List<Instant> grants = new ArrayList<>();
  int mails;

  /** One reminder and what became of it, as far as senders know. */
  static final class Reminder {
    final String address;
    final UUID recipient;
    final String step;
    final Instant due;
    int attempt = 1;
    int mails;

    Reminder(String address, UUID recipient, String step, Instant due) {
      this.address = address;
      this.recipient = recipient;
      this.step = step;
      this.due = due;
    }

    Instant deadline() {
      return due.plus(Duration.ofHours(24));
    }
  }

  SenderModel(SuppressionWorld world) {
    this.world = world;
  }

  Iterable<Reminder> reminders() {
    return reminders.values();
  }

  /** One exchange: what is to be reported, and new wants unless the last got no answer. */
  void exchange() throws Exception {
    if (world.chance.percent(10)) {
      // This sender died: another reads the same due events and asks by tokens of its own.
      unanswered = List.of();
    }
    var wants = unanswered.isEmpty() ? wants() : unanswered;
    var request = new ExchangeRequest("sender-1", List.copyOf(toReport), wants);
    unanswered = wants;
    var answer = new ArrayList<ExchangeResponse>();
    if (world.does(() -> answer.add(world.service.exchange().exchange(request)))) {
      unanswered = List.of();
      toReport.clear();
      answer.getFirst().answers().forEach(this::answered);
    }
  }

  private List<WantItem> wants() {
    var wants = new ArrayList<WantItem>();
    for (int i = world.chance.below(6); i > 0; i--) {
      var reminder = some();
      boolean replay = reminder.attempt > 1 && world.chance.percent(20);
      var token = world.chance.uuid();
      wanted.put(token, reminder);
      wants.add(
          new WantItem(
              token,
              reminder.recipient,
              "referral",
              reminder.step,
              reminder.attempt - (replay ? 1 : 0),
              reminder.due,
              reminder.deadline(),
              reminder.deadline()));
    }
    return wants;
  }

  private Reminder some() {
    var address = world.someone();
    var step = world.chance.of(List.of("first", "second", "third"));
    return reminders.computeIfAbsent(
        address + " " + step,
        key -> {
          var identity = world.service.keys().identify(Samples.address(address));
          return new Reminder(address, identity.recipientKey().value(), step, world.now);
        });
  }

  private void answered(ExchangeResponse.AnswerItem answer) {
    var reminder = wanted.get(answer.token());
    if (reminder == null) {
      throw new AssertionError("an answer to nothing");
    }
    var grant = answer.grant();
    if (answer.answer() == ExchangeResponse.Kind.RETURNED) {
      reminder.attempt++;
    }
    if (grant != null) {
      // A repeated answer may be older than the stop: its claim was granted before.
      if (grant.date().equals(world.now) && granted.add(answer.token())) {
        assertThat(world.stops.forbids(reminder.address))
            .as("granted to %s, who is stopped", reminder.address)
            .isFalse();
      }
      assertThat(world.now).isBefore(reminder.deadline());
      assertThat(grant.address()).isEqualTo(reminder.address);
      grants.add(grant.date());
      handOver(answer.token(), reminder);
    }
  }

  /** The mail goes out, or not; what became of it is reported, or not. */
  private void handOver(UUID token, Reminder reminder) {
    int dice = world.chance.below(10);
    boolean sent = dice < 7;
    if (sent) {
      reminder.mails++;
      mails++;
      assertThat(reminder.mails)
          .as("mails of %s to %s", reminder.step, reminder.address)
          .isLessThanOrEqualTo(1);
    }
    switch (dice) {
      case 0 -> report(token, ClaimState.UNDECIDED);
      case 1, 9 -> {
        // Dies without a word: the lease runs out.
      }
      case 7 -> {
        report(token, ClaimState.RETURNED);
        reminder.attempt++;
      }
      case 8 -> report(token, ClaimState.REFUSED);
      default -> report(token, ClaimState.ACCEPTED);
    }
  }

  private void report(UUID token, ClaimState result) {
    toReport.add(
        new SettlementItem(token, result, world.now, "SAID", null, null, null, null, null, null));
  }
}
