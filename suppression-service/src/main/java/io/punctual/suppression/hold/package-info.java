/** Scopes in which nothing is granted until somebody decides. */
@NullMarked
package io.punctual.suppression.hold;

import org.jspecify.annotations.NullMarked;
