/** What is published, stored with what it tells of. */
@NullMarked
package io.punctual.suppression.outbox;

import org.jspecify.annotations.NullMarked;
