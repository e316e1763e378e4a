/** What waits in the database to be published. */
@NullMarked
package io.punctual.scheduler.outbox;

import org.jspecify.annotations.NullMarked;
