/** What a product and its users would do, from a seed, and noted as ground truth. */
@NullMarked
package io.punctual.faults.load;

import org.jspecify.annotations.NullMarked;
