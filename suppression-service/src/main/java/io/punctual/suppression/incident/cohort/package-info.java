/** Finds out who is concerned, what exactly each person got, and freezes that. */
@NullMarked
package io.punctual.suppression.incident.cohort;

import org.jspecify.annotations.NullMarked;
