/** What comes back about a mail, whoever brings it: the words that reading and effect share. */
@NullMarked
package io.punctual.suppression.feedback;

import org.jspecify.annotations.NullMarked;
