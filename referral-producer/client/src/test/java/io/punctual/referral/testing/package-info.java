/** Tests of what users of the library test with. */
@NullMarked
package io.punctual.referral.testing;

import org.jspecify.annotations.NullMarked;
