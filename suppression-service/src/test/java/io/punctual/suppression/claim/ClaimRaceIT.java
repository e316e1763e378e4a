package io.punctual.suppression.claim;

import static io.punctual.suppression.claim.ClaimStage.START;
import static io.punctual.suppression.claim.ClaimStage.want;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.claim.ExchangeResponse.Kind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Claims against claims and closes of the same reminder, at the same moment. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimRaceIT {

  private static final int ROUNDS = 150;

  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private ClaimStage stage;

  @BeforeAll
  void start() {
    stage = new ClaimStage(Map.of());
    stage.now = START.plusSeconds(1);
  }

  @AfterAll
  void stop() {
    pool.close();
    stage.close();
  }

  @Test
  void grantsTheSameReminderToExactlyOneOfTwoSenders() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      var person = stage.person();
      var answers =
          Together.run(
              pool,
              () -> stage.ask(want(person, "first", 1)).answer(),
              () -> stage.ask(want(person, "first", 1)).answer());

      assertThat(answers).containsExactlyInAnyOrder(Kind.GRANTED, Kind.DUPLICATE);
    }
  }

  @Test
  void eitherClosesOrGrantsButNeverBoth() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      var person = stage.person();
      // The close believes a deadline that has passed, the want one that has not.
      var item =
          new CloseRequest.Item(
              person.recipientKey().value(), "referral", "first", 1, START, START);
      var answers =
          Together.run(
              pool,
              () -> stage.ask(want(person, "first", 1)).answer().name(),
              () ->
                  stage
                      .closing
                      .close(new CloseRequest(List.of(item)))
                      .closed()
                      .getFirst()
                      .outcome());

      assertThat(answers).isIn(List.of("GRANTED", "GRANTED"), List.of("DUPLICATE", "EXPIRED"));
    }
  }
}
