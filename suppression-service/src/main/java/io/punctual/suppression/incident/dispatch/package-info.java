/** Sends the letters: through the same pipeline as every reminder, once per person for ever. */
@NullMarked
package io.punctual.suppression.incident.dispatch;

import org.jspecify.annotations.NullMarked;
