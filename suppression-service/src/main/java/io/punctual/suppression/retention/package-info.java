/** Contacts that nothing can need any more are removed by themselves. */
@NullMarked
package io.punctual.suppression.retention;

import org.jspecify.annotations.NullMarked;
