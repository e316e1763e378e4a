/**
 * A database in memory behind JDBC's own edge: tables, transactions that roll back, and the few
 * statements of the event loop. The services' doubles keep their rows in it.
 */
@NullMarked
package io.punctual.simulation.database;

import org.jspecify.annotations.NullMarked;
