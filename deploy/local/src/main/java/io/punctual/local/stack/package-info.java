/** Starts and stops the whole of Punctual as separate processes on this machine. */
@NullMarked
package io.punctual.local.stack;

import org.jspecify.annotations.NullMarked;
