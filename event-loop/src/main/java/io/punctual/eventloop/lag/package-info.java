/** How far a consumer group is behind, measured from outside of the consumer. */
@NullMarked
package io.punctual.eventloop.lag;

import org.jspecify.annotations.NullMarked;
