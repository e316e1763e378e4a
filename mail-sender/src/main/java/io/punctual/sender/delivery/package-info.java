/** SMTP connections, and the exact account of what one of them did with a mail. */
@NullMarked
package io.punctual.sender.delivery;

import org.jspecify.annotations.NullMarked;
