/** A producer without Kafka, for the tests of services that publish referrals. */
@NullMarked
package io.punctual.referral.testing;

import org.jspecify.annotations.NullMarked;
