/** What follows from a report, decided and stored under the lock of the person. */
@NullMarked
package io.punctual.suppression.feedback.effect;

import org.jspecify.annotations.NullMarked;
