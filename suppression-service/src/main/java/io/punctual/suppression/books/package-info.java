/** The books of this service: what became of every record read, and of every claim asked for. */
@NullMarked
package io.punctual.suppression.books;

import org.jspecify.annotations.NullMarked;
