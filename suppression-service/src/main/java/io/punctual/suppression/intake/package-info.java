/**
 * Referrals, joins and withdrawals as product services know them, taken in and passed on by key.
 */
@NullMarked
package io.punctual.suppression.intake;

import org.jspecify.annotations.NullMarked;
