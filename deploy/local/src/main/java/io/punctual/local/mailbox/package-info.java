/** A mail server that delivers nowhere: it keeps every mail and shows it in a browser. */
@NullMarked
package io.punctual.local.mailbox;

import org.jspecify.annotations.NullMarked;
