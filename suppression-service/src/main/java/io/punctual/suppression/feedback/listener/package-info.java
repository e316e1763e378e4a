/** Lets a relay hand over what came back, by LMTP or SMTP. */
@NullMarked
package io.punctual.suppression.feedback.listener;

import org.jspecify.annotations.NullMarked;
