/** The books: what came in, what was made of it, and whether anything is missing. */
@NullMarked
package io.punctual.scheduler.books;

import org.jspecify.annotations.NullMarked;
