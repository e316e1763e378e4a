package io.punctual.suppression.claim;

import java.util.Collection;

/** Where the names of plans and steps must be known before claims of theirs can be stored. */
public interface ReminderNames {

  /** Makes sure that the names of these reminders can be stored. Not within a transaction. */
  void learn(Collection<ReminderKey> reminders);
}
