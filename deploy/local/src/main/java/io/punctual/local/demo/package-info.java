/** Real input for the local stack, a view of what happens to it, and the books at the end. */
@NullMarked
package io.punctual.local.demo;

import org.jspecify.annotations.NullMarked;
