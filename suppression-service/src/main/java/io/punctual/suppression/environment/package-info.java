/** Which database this is: nothing is granted from one that was restored, copied or taken over. */
@NullMarked
package io.punctual.suppression.environment;

import org.jspecify.annotations.NullMarked;
