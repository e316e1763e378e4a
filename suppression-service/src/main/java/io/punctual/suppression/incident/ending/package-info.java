/** What comes after the letters: the cohort's addresses are erased, and the incident is closed. */
@NullMarked
package io.punctual.suppression.incident.ending;

import org.jspecify.annotations.NullMarked;
