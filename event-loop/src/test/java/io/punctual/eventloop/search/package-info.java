@NullMarked
package io.punctual.eventloop.search;

import org.jspecify.annotations.NullMarked;
