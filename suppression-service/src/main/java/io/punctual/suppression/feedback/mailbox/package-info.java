/** What every mail that came back ends at, whatever way it came, and the way in over HTTP. */
@NullMarked
package io.punctual.suppression.feedback.mailbox;

import org.jspecify.annotations.NullMarked;
