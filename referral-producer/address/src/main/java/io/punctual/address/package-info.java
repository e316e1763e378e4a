/**
 * The one strict mail address parser: what may be mailed, and what two spellings have in common.
 */
@NullMarked
package io.punctual.address;

import org.jspecify.annotations.NullMarked;
