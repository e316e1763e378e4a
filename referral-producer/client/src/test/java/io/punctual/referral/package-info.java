/** Tests of the client library, without Kafka and with a real broker. */
@NullMarked
package io.punctual.referral;

import org.jspecify.annotations.NullMarked;
