/** Members who refer too many, or whom people do not want to hear of: slowed, then stopped. */
@NullMarked
package io.punctual.suppression.member;

import org.jspecify.annotations.NullMarked;
