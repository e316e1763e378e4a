/**
 * What happened in a run, as records and as a file of one JSON object a line, and the checker that
 * judges it. Shares no code with the services and knows none of them.
 */
@NullMarked
package io.punctual.history;

import org.jspecify.annotations.NullMarked;
