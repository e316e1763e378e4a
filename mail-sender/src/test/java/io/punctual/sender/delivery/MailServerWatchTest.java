package io.punctual.sender.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.sender.condition.ConditionFixtures;
import io.punctual.sender.condition.Impediment;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MailServerWatchTest {

  private static final DeliveryOutcome LATER =
      new DeliveryOutcome.Returned("SMTP_TEMPORARY", new Reply(451, null, null), true);
  private static final DeliveryOutcome TAKEN =
      new DeliveryOutcome.Accepted(new Reply(250, null, null));
  private static final DeliveryOutcome NOBODY =
      new DeliveryOutcome.Refused("SMTP_REFUSED", new Reply(550, null, null));

  private final AtomicLong nanos = new AtomicLong();
  private final ConditionFixtures conditions = new ConditionFixtures();
  private final MailServerWatch watch =
      new MailServerWatch(SmtpFixtures.settings(25), conditions.impediments(), nanos::get);

  @Test
  void takesSeveralFailuresInARowForTheServers() {
    watch.handedOver(LATER);
    watch.handedOver(LATER);
    assertThat(away()).isFalse();

    watch.handedOver(LATER);

    assertThat(away()).isTrue();
  }

  @Test
  void takesFailuresBetweenSuccessesForTheRecipients() {
    for (int n = 0; n < 20; n++) {
      watch.handedOver(LATER);
      watch.handedOver(n % 2 == 0 ? TAKEN : NOBODY);
      watch.handedOver(LATER);
      watch.handedOver(TAKEN);
    }

    assertThat(away()).isFalse();
  }

  @Test
  void takesARefusedConnectionForTheServersUnlessOthersAreOpen() {
    watch.opened(3);
    watch.notConnected("421");
    assertThat(away()).isFalse();

    watch.opened(-3);
    watch.notConnected("CONNECT");

    assertThat(away()).isTrue();
  }

  @Test
  void letsOneProbeAtATimeWithGrowingPauses() {
    watch.notConnected("CONNECT");

    assertThat(watch.mayProbe()).isFalse();
    pass(50);
    assertThat(watch.mayProbe()).isTrue();
    assertThat(watch.mayProbe()).isFalse();
    pass(99);
    assertThat(watch.mayProbe()).isFalse();
    pass(1);
    assertThat(watch.mayProbe()).isTrue();
  }

  @Test
  void isOnProbationAfterAProbeUntilAMailIsTaken() {
    watch.notConnected("CONNECT");
    watch.back();
    assertThat(away()).isFalse();
    watch.handedOver(LATER);
    assertThat(away()).isTrue();

    watch.back();
    watch.handedOver(TAKEN);
    watch.handedOver(LATER);

    assertThat(away()).isFalse();
  }

  @Test
  void looksAtOnceAndThenWheneverNothingWasHeardForAWhile() {
    assertThat(watch.mayLook()).isTrue();
    assertThat(watch.mayLook()).isFalse();
    pass(14_999);
    assertThat(watch.mayLook()).isFalse();
    watch.handedOver(TAKEN);
    pass(14_999);
    assertThat(watch.mayLook()).isFalse();
    pass(1);
    assertThat(watch.mayLook()).isTrue();
  }

  @Test
  void looksAgainSoonAfterALookFailedBesideOpenConnections() {
    watch.opened(3);
    watch.notConnected("CONNECT");
    assertThat(away()).isFalse();

    pass(50);

    assertThat(watch.mayLook()).isTrue();
  }

  private void pass(long millis) {
    nanos.addAndGet(Duration.ofMillis(millis).toNanos());
  }

  private boolean away() {
    return conditions.impediments().is(Impediment.MAIL_SERVER_AWAY);
  }
}
