/** One lane per SMTP connection: take, claim, compose, hand over, settle. */
@NullMarked
package io.punctual.sender.sending;

import org.jspecify.annotations.NullMarked;
