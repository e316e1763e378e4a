/**
 * Publishes referrals to Punctual: build a {@link io.punctual.referral.Referred}, hand it to a
 * {@link io.punctual.referral.ReferralProducer}, keep the receipt.
 */
@NullMarked
package io.punctual.referral;

import org.jspecify.annotations.NullMarked;
