package io.punctual.suppression.feedback.imap;

/**
 * What one look into the mailbox came to.
 *
 * @param taken mails that are stored and out of the folder
 * @param left mails that a person must look at, moved aside
 * @param failed mails that are still there, to be tried again
 * @param more whether there may be others still
 */
record Look(int taken, int left, int failed, boolean more) {}
