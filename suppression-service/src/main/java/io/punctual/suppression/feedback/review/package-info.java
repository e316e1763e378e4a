/** What nobody understood, kept for a person, counted, and raised as an alarm where it is much. */
@NullMarked
package io.punctual.suppression.feedback.review;

import org.jspecify.annotations.NullMarked;
