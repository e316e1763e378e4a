/** Reads what mail providers post about mails: pure, no signature, no storage. */
@NullMarked
package io.punctual.suppression.feedback.provider;

import org.jspecify.annotations.NullMarked;
