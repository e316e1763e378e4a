@NullMarked
package io.punctual.sink;

import org.jspecify.annotations.NullMarked;
