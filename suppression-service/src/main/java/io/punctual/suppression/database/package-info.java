/** Transactions on the one primary database. */
@NullMarked
package io.punctual.suppression.database;

import org.jspecify.annotations.NullMarked;
