/** The reminder scheduler: owns time. Plans, emits when due, expires, keeps the books. */
@Configuration
@Requires(env = "scheduler")
@NullMarked
package io.punctual.scheduler;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
