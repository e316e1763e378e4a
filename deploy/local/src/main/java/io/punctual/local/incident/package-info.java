/** {@code deploy/local/demo --incident}: June 2012 as it should have been put right. */
@NullMarked
package io.punctual.local.incident;

import org.jspecify.annotations.NullMarked;
