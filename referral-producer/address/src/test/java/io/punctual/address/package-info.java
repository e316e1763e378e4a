/** Tests of the address parser, by example, by published corpora and by property. */
@NullMarked
package io.punctual.address;

import org.jspecify.annotations.NullMarked;
