/** The measured figures: what the pipeline does on this machine, beside what its parts could do. */
@NullMarked
package io.punctual.bench;

import org.jspecify.annotations.NullMarked;
