/** Two people who say that this letter goes to these people. */
@NullMarked
package io.punctual.suppression.incident.approval;

import org.jspecify.annotations.NullMarked;
