/** A real Kafka broker and a real PostgreSQL, started from Maven artifacts, on loopback only. */
@NullMarked
package io.punctual.embedded;

import org.jspecify.annotations.NullMarked;
