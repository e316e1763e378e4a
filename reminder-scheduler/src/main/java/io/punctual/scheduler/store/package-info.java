/** Plain SQL in one transaction: how every unit of work reaches the database. */
@NullMarked
package io.punctual.scheduler.store;

import org.jspecify.annotations.NullMarked;
