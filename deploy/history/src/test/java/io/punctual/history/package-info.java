@NullMarked
package io.punctual.history;

import org.jspecify.annotations.NullMarked;
