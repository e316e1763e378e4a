/** Referrals over HTTP. */
@NullMarked
package io.punctual.gateway.referral;

import org.jspecify.annotations.NullMarked;
