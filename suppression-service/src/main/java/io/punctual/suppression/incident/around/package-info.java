/** Takes in lists of mails that went around Punctual. */
@NullMarked
package io.punctual.suppression.incident.around;

import org.jspecify.annotations.NullMarked;
