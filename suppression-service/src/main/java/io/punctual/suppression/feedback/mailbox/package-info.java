/** Where mails that came back are handed in. */
@NullMarked
package io.punctual.suppression.feedback.mailbox;

import org.jspecify.annotations.NullMarked;
