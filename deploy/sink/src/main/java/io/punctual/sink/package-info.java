/**
 * A mail server that delivers nowhere, misbehaves where a script tells it to, and keeps a truthful
 * record by its own clock. A process of its own, and a library.
 */
@NullMarked
package io.punctual.sink;

import org.jspecify.annotations.NullMarked;
