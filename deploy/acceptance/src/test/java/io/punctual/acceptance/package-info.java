/** What Punctual promises, tried from outside on the running whole. */
@NullMarked
package io.punctual.acceptance;

import org.jspecify.annotations.NullMarked;
