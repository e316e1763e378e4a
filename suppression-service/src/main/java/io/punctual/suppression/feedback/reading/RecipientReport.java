package io.punctual.suppression.feedback.reading;

/**
 * What a delivery report says of one recipient.
 *
 * @param address as reported, or empty where none is named
 * @param action what was done
 * @param failure why it failed; {@code UNEXPLAINED} for other actions
 * @param status the enhanced status that counts
 */
record RecipientReport(String address, Action action, Failure failure, Status status) {}
