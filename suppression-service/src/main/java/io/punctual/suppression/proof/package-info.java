/** Shows that an erasure was done: certificates, and searches of everything that is stored. */
@NullMarked
package io.punctual.suppression.proof;

import org.jspecify.annotations.NullMarked;
