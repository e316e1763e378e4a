/** For tests: what PostgreSQL really did to carry out each statement of a running service. */
@NullMarked
package io.punctual.queryplan;

import org.jspecify.annotations.NullMarked;
