/** Fetches mails that came back from a mailbox. */
@NullMarked
package io.punctual.suppression.feedback.imap;

import org.jspecify.annotations.NullMarked;
