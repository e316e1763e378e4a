/** Measures the reading of what comes back against mails and replies that others collected. */
@NullMarked
package io.punctual.suppression.feedback.bars;

import org.jspecify.annotations.NullMarked;
