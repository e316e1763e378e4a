/** Referrals from files: a command that checks every line and publishes the good ones. */
@NullMarked
package io.punctual.gateway.importing;

import org.jspecify.annotations.NullMarked;
