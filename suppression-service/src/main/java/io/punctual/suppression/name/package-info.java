/** Names of plans and steps as the small numbers under which they are stored. */
@NullMarked
package io.punctual.suppression.name;

import org.jspecify.annotations.NullMarked;
