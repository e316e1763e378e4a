/** What a claim needs to know of the letters of incidents; who keeps them implements it. */
@NullMarked
package io.punctual.suppression.letter;

import org.jspecify.annotations.NullMarked;
