/** Finds out which send a report is about, by what we signed and by nothing else. */
@NullMarked
package io.punctual.suppression.feedback.attribution;

import org.jspecify.annotations.NullMarked;
