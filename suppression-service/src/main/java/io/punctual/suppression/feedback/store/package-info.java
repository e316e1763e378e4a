/** What came back, stored before it is judged, and the queue for what a person must look at. */
@NullMarked
package io.punctual.suppression.feedback.store;

import org.jspecify.annotations.NullMarked;
