/** The shared truth about what is on the wire: schemas, examples, and a check against both. */
@NullMarked
package io.punctual.contracts;

import org.jspecify.annotations.NullMarked;
