package io.punctual.suppression.claim;

import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.letter.LetterKey;
import io.punctual.suppression.letter.LetterPlan;
import java.util.Optional;

/** Which reminder: one step of one plan for one recipient. */
public record ReminderKey(RecipientKey recipientKey, String plan, String step) {

  /** Whether it belongs to an incident rather than to a referral. */
  boolean isLetter() {
    return LetterPlan.is(plan);
  }

  /** The letter it would be; empty for a step that no letter has. */
  Optional<LetterKey> letter() {
    return isLetter() && step.equals(LetterPlan.STEP)
        ? Optional.of(new LetterKey(recipientKey, plan))
        : Optional.empty();
  }
}
