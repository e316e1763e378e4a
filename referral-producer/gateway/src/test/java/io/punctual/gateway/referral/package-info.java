/** Tests of {@code io.punctual.gateway.referral}. */
@NullMarked
package io.punctual.gateway.referral;

import org.jspecify.annotations.NullMarked;
