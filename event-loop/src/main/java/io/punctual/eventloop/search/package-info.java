/** Looks for text in everything that is stored: every table, every topic. Knows no domain word. */
@NullMarked
package io.punctual.eventloop.search;

import org.jspecify.annotations.NullMarked;
