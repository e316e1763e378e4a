/**
 * Where mail providers post what became of mails: each proves who it is before anything is kept.
 */
@NullMarked
package io.punctual.suppression.feedback.webhook;

import org.jspecify.annotations.NullMarked;
