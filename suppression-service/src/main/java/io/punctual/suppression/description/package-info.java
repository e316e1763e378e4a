/** What the service says of its own interface. */
@NullMarked
package io.punctual.suppression.description;

import org.jspecify.annotations.NullMarked;
