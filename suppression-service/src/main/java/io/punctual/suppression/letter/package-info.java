/** What a claim needs to know of the letters of incidents; {@code incident} implements it. */
@NullMarked
package io.punctual.suppression.letter;

import org.jspecify.annotations.NullMarked;
