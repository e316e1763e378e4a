/** The whole in containers: brokers are killed and cut off, the database freezes, networks go. */
@NullMarked
package io.punctual.containers;

import org.jspecify.annotations.NullMarked;
