/** The mail sender: claims each due reminder, renders it, hands it to SMTP and settles. */
@Configuration
@Requires(env = "sender")
@NullMarked
package io.punctual.sender;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
