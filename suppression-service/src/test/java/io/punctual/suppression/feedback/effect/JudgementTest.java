package io.punctual.suppression.feedback.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.feedback.Finding;
import io.punctual.suppression.feedback.Finding.Blocked;
import io.punctual.suppression.feedback.Finding.Complained;
import io.punctual.suppression.feedback.Finding.DeadAddress;
import io.punctual.suppression.feedback.Finding.Delivered;
import io.punctual.suppression.feedback.Finding.Harmless;
import io.punctual.suppression.feedback.Finding.Harmless.What;
import io.punctual.suppression.feedback.Finding.OptedOut;
import io.punctual.suppression.feedback.Finding.SoftFailure;
import io.punctual.suppression.feedback.Finding.Unclear;
import io.punctual.suppression.feedback.effect.Judgement.Found;
import io.punctual.suppression.feedback.effect.Judgement.Nothing;
import io.punctual.suppression.feedback.effect.Judgement.Review;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JudgementTest {

  private static final String JO = "jo@example.com";
  private static final String OTHER = "sam@example.org";
  private static final Found DEAD = new Found(FindingKind.DEAD_ADDRESS, "5.1.1");

  @Test
  void takesADeadAddressForThePersonsWhereItIsNamedOrNobodyIs() {
    assertThat(of(new DeadAddress(JO, "5.1.1"))).isEqualTo(DEAD);
    assertThat(of(new DeadAddress(null, "5.1.1"))).isEqualTo(DEAD);
  }

  @Test
  void takesADeadAddressOfSomebodyElseForNoMoreThanAFailure() {
    assertThat(of(new DeadAddress(OTHER, "5.1.1")))
        .isEqualTo(new Found(FindingKind.SOFT_FAILURE, "5.1.1"));
  }

  @Test
  void looksAtThePersonAloneWhereOthersAreNamedBesides() {
    assertThat(of(new DeadAddress(OTHER, "5.1.1"), new SoftFailure(JO, "5.2.2")))
        .isEqualTo(new Found(FindingKind.SOFT_FAILURE, "5.2.2"));
    assertThat(of(new DeadAddress(OTHER, "5.1.1"), new Delivered(JO)))
        .isEqualTo(new Found(FindingKind.DELIVERED, null));
    assertThat(of(new Delivered(OTHER))).isEqualTo(new Nothing());
  }

  @Test
  void believesNothingThatContradictsItself() {
    assertThat(of(new DeadAddress(JO, "5.1.1"), new Delivered(JO)))
        .isEqualTo(new Review("CONTRADICTS_ITSELF"));
  }

  @Test
  void takesAComplaintOrAnOptOutWhoeverIsNamed() {
    assertThat(of(new Complained(null))).isEqualTo(new Found(FindingKind.COMPLAINED, null));
    assertThat(of(new Complained(OTHER), new Delivered(JO)))
        .isEqualTo(new Found(FindingKind.COMPLAINED, null));
    assertThat(of(new OptedOut(OTHER))).isEqualTo(new Found(FindingKind.OPTED_OUT, null));
  }

  @ParameterizedTest
  @EnumSource(What.class)
  void makesNothingOfWhatIsHarmless(What what) {
    assertThat(of(new Harmless(JO, what))).isEqualTo(new Nothing());
    assertThat(of(new Harmless(null, what))).isEqualTo(new Nothing());
  }

  @Test
  void asksAPersonWhereItUnderstandsNothingBetter() {
    assertThat(of(new Unclear("NO_PARTS"))).isEqualTo(new Review("NO_PARTS"));
    assertThat(of(new Finding.Reply())).isEqualTo(new Review("WRITTEN_BY_HAND"));
    assertThat(of(new Unclear("NO_PARTS"), new Blocked(JO, "5.7.1")))
        .isEqualTo(new Found(FindingKind.BLOCKED, "5.7.1"));
  }

  private static Judgement of(Finding... findings) {
    return Judgement.of(List.of(findings), JO::equals);
  }
}
