package io.punctual.suppression.claim;

import static io.punctual.suppression.claim.ClaimStage.START;
import static io.punctual.suppression.claim.ClaimStage.request;
import static io.punctual.suppression.claim.ClaimStage.want;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.contracts.Contract;
import io.punctual.suppression.claim.ExchangeResponse.AnswerItem;
import io.punctual.suppression.claim.ExchangeResponse.Kind;
import io.punctual.suppression.database.Columns;
import io.punctual.suppression.hold.HoldScope;
import io.punctual.suppression.hold.Holds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeldAndLimitedIT {

  private ClaimStage stage;

  @BeforeEach
  void start() {
    stage = new ClaimStage(Map.of("punctual.suppression.rate.per-second", 20));
    stage.now = START.plusSeconds(1);
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void grantsNothingInAHeldScopeAndEverythingElse() {
    stage.database.transact(
        tx ->
            stage
                .context
                .getBean(Holds.class)
                .open(
                    tx,
                    new HoldScope(HoldScope.Kind.STEP, "referral", "first", null),
                    "why",
                    "ops",
                    stage.now));

    var held = stage.ask(want(stage.person(), "first", 1));

    assertThat(held.answer()).isEqualTo(Kind.RETURNED);
    assertThat(held.reason()).isEqualTo("HOLD");
    assertThat(stage.ask(want(stage.person(), "second", 1)).answer()).isEqualTo(Kind.GRANTED);
  }

  @Test
  void limitsTheRateOverAllExchangesAndSaysWhenToComeBack() {
    var answers = ask(25);

    assertThat(granted(answers)).isEqualTo(20);
    assertThat(answers.subList(20, 25))
        .extracting(AnswerItem::notBefore)
        .isEqualTo(
            List.of(
                stage.now.plusMillis(1_020),
                stage.now.plusMillis(1_070),
                stage.now.plusMillis(1_120),
                stage.now.plusMillis(1_170),
                stage.now.plusMillis(1_220)));
    stage.now = stage.now.plusMillis(999);
    assertThat(granted(ask(25))).as("within the same second").isZero();
    stage.now = stage.now.plusMillis(21);
    assertThat(granted(ask(25))).isEqualTo(20);
    stage.now = stage.now.plus(Duration.ofMinutes(10));
    assertThat(granted(ask(45))).as("nothing is saved up").isEqualTo(20);
  }

  @Test
  void holdsAPlanWhenMoreThanAHandfulComesLate() {
    stage.now = START.plus(Duration.ofHours(3));

    assertThat(granted(ask(10))).as("a handful").isEqualTo(10);
    var answers = ask(5);

    assertThat(answers).extracting(AnswerItem::reason).containsOnly("HOLD");
    assertThat(column("SELECT why FROM hold WHERE released_at IS NULL"))
        .containsExactly("LATE_CLAIMS");
  }

  @Test
  void tellsOutcomesAndHoldsAsTheContractsSay() {
    stage.now = START.plus(Duration.ofHours(3));
    ask(15);
    stage.suppress(stage.person());

    var outcomes = bodies("reminder.outcomes.v1");
    var changes = bodies("suppression.changes.v1");

    assertThat(outcomes).hasSize(15);
    outcomes.forEach(Contract.of("reminder.outcomes", "reminder.outcome")::check);
    assertThat(changes).hasSize(2);
    Contract.of("suppression.changes", "hold.opened").check(changes.get(0));
    Contract.of("suppression.changes", "suppression.added").check(changes.get(1));
  }

  private List<AnswerItem> ask(int count) {
    var wants = new ArrayList<ExchangeRequest.WantItem>();
    for (int i = 0; i < count; i++) {
      wants.add(want(stage.person(), "first", 1));
    }
    return stage.exchange.exchange(request(List.of(), wants)).answers();
  }

  private static long granted(List<AnswerItem> answers) {
    return answers.stream().filter(answer -> answer.answer() == Kind.GRANTED).count();
  }

  private List<byte[]> bodies(String topic) {
    return stage.database.transact(
        tx -> {
          var found = new ArrayList<byte[]>();
          try (var statement =
              tx.prepareStatement("SELECT payload FROM outbox WHERE topic = ? ORDER BY id")) {
            Columns.of(statement).value(topic);
            try (var rows = statement.executeQuery()) {
              while (rows.next()) {
                found.add(rows.getBytes(1));
              }
            }
          }
          return found;
        });
  }

  private List<String> column(String sql) {
    return stage.database.transact(
        tx -> {
          var found = new ArrayList<String>();
          try (var statement = tx.prepareStatement(sql);
              var rows = statement.executeQuery()) {
            while (rows.next()) {
              found.add(rows.getString(1));
            }
          }
          return found;
        });
  }
}
