/** The suppression service: owns the answer to "may we write to this person?". */
@Configuration
@Requires(env = "suppression")
@NullMarked
package io.punctual.suppression;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
