/** Asking the suppression service for permission, and telling it what became of it. */
@NullMarked
package io.punctual.sender.claim;

import org.jspecify.annotations.NullMarked;
