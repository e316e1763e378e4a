/** Tests of {@code io.punctual.gateway.importing}. */
@NullMarked
package io.punctual.gateway.importing;

import org.jspecify.annotations.NullMarked;
