/** Takes referrals over HTTP and from files and publishes them. Keeps no state. */
@Configuration
@Requires(env = "gateway")
@NullMarked
package io.punctual.gateway;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
