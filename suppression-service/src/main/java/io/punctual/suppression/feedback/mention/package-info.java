/** Who is named in what came back, by key, so that an erasure finds it. */
@NullMarked
package io.punctual.suppression.feedback.mention;

import org.jspecify.annotations.NullMarked;
