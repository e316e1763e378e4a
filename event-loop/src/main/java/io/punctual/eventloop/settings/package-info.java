/** Settings as they were given: names that nobody reads stop the start. */
@NullMarked
package io.punctual.eventloop.settings;

import org.jspecify.annotations.NullMarked;
