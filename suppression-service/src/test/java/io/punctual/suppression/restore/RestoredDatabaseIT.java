package io.punctual.suppression.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.punctual.eventloop.http.ProblemException;
import io.punctual.suppression.claim.ClaimState;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database put back to an earlier state, over a real broker and real servers. */
class RestoredDatabaseIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private RestoreStage stage;

  @BeforeEach
  void start() {
    stage = new RestoreStage();
    stage.startService();
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void grantsFromADatabaseThatOnlyRestarted() {
    stage.restartService();
    stage.restartServer();

    assertThat(stage.ask(stage.referred("jo"))).isEqualTo("GRANTED");
    assertThat(stage.environment().muted()).isFalse();
  }

  @Test
  void forgetsNothingThatWasPublishedWhenRestoredFromADump() {
    var sent = stage.referred("sent");
    var suppressed = stage.referred("suppressed");
    var erased = stage.referred("erased");
    var never = stage.referred("never");
    stage.dump();
    stage.send(sent);
    stage.suppress(suppressed);
    stage.erase(erased);
    stage.awaitPublished();

    stage.restoreDump();

    assertThatThrownBy(() -> stage.ask(sent))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("muted: DATABASE_RESTORED_OR_TAKEN_OVER");
    stage.awaitReadBack();
    stage.go();
    assertThat(stage.ask(sent)).isEqualTo("DUPLICATE");
    assertThat(stage.stateOf(sent)).isEqualTo(ClaimState.ACCEPTED.name());
    assertThat(stage.mailOf(sent)).isEqualTo("250 2.0.0 fr-0123456789ab, handed over");
    assertThat(stage.ask(suppressed)).isEqualTo("SUPPRESSED");
    assertThat(stage.ask(erased)).isEqualTo("SUPPRESSED");
    assertThat(stage.addresses()).doesNotContain("erased@example.com").contains("sent@example.com");
    assertThat(stage.ask(never)).as("due before go").isEqualTo("EXPIRED");
    assertThat(stage.askDueNow(stage.referred("later"))).isEqualTo("RETURNED");
    stage.releaseHolds();
    assertThat(stage.askDueNow(stage.referred("later still"))).isEqualTo("GRANTED");
  }

  @Test
  void readsBackThoughTheSchedulerEndedOneThatHadComeBack() {
    var sent = stage.referred("sent");
    var back = stage.referred("back");
    stage.dump();
    stage.send(sent);
    stage.publishEndOfOneThatCameBack(back);
    stage.awaitPublished();

    stage.restoreDump();

    stage.awaitReadBack();
    stage.go();
    assertThat(stage.ask(sent)).isEqualTo("DUPLICATE");
    assertThat(stage.ask(back)).as("due before go").isEqualTo("EXPIRED");
  }

  @Test
  void staysMutedUntilEverythingIsReadBackAndSomebodySaysGo() {
    stage.dump();
    stage.stopBroker();
    stage.restoreDump();

    assertThatThrownBy(stage::go).hasMessageContaining("still being read back");
    stage.startBroker();
    stage.awaitReadBack();
    stage.restartService();

    assertThat(stage.environment().muted()).as("after a restart too").isTrue();
    stage.go();
    assertThat(stage.environment().epoch()).isEqualTo(2);
    assertThatThrownBy(stage::go).hasMessageContaining("not muted");
  }

  @Test
  void noticesAnOlderCopyOfTheFilesByWhatItPublished() {
    var jo = stage.referred("jo");
    stage.copyFiles();
    stage.send(jo);
    stage.awaitPublished();

    stage.putFilesBack();

    await().until(() -> stage.environment().muted());
    assertThat(stage.environment().mutedWhy()).isEqualTo("DATABASE_OLDER_THAN_WHAT_IT_PUBLISHED");
    stage.awaitReadBack();
    stage.go();
    assertThat(stage.ask(jo)).isEqualTo("DUPLICATE");
  }

  @Test
  void noticesAnOlderCopyBeneathTheRunningServiceByAnOptOutThatItLost() {
    var jo = stage.referred("jo");
    stage.copyFiles();
    stage.unsubscribe(jo);

    stage.putFilesBackBeneathTheService();

    await().atMost(LIMIT).ignoreExceptions().until(() -> stage.environment().muted());
    assertThat(stage.environment().mutedWhy()).isEqualTo("DATABASE_OLDER_THAN_BEFORE");
    stage.awaitReadBack();
    stage.go();
    assertThat(stage.ask(jo)).as("without a restart").isEqualTo("SUPPRESSED");
  }

  @Test
  void takesOptOutsThatAreReadAgainForNoOlderDatabase() {
    var jo = stage.referred("jo");
    stage.unsubscribe(jo);

    stage.replayOptOuts();

    assertThat(stage.ask(jo)).isEqualTo("SUPPRESSED");
    assertThat(stage.environment().muted()).isFalse();
  }

  @Test
  void noticesAPromotedStandbyByItsTimelineWhileItRuns() {
    var jo = stage.referred("jo");
    assertThat(stage.ask(jo)).isEqualTo("GRANTED");

    stage.promote();

    assertThatThrownBy(() -> stage.ask(stage.referred("next")))
        .hasMessageContaining("muted: DATABASE_RESTORED_OR_TAKEN_OVER");
  }

  @Test
  void mutesTheDatabaseOfAnotherEnvironmentUntilItIsAdopted() {
    stage.stopService();
    stage.startService("staging");

    stage.awaitReadBack();

    assertThatThrownBy(stage::go).hasMessageContaining("belongs to default and this is staging");
    stage.adopt();
    assertThat(stage.environment().name()).isEqualTo("staging");
    assertThat(stage.environment().muted()).isFalse();
  }
}
