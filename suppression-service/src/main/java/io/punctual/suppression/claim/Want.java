package io.punctual.suppression.claim;

import java.time.Instant;
import java.util.UUID;

/**
 * A wish to send one reminder.
 *
 * @param token chosen by the sender; repeating it repeats the answer
 * @param attempt counts emissions of this reminder from 1
 * @param sendBy the earlier of the deadline and the close of the hours it was emitted in
 */
record Want(
    UUID token, ReminderKey reminder, int attempt, Instant due, Instant deadline, Instant sendBy) {}
