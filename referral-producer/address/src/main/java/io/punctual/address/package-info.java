/**
 * The one strict mail address parser: what may be mailed, and what two spellings have in common;
 * and which of the names that strangers type may be shown.
 */
@NullMarked
package io.punctual.address;

import org.jspecify.annotations.NullMarked;
