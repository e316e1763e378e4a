/** The {@code punctual} command line. */
@NullMarked
package io.punctual.cli;

import org.jspecify.annotations.NullMarked;
