@NullMarked
package io.punctual.local.stack;

import org.jspecify.annotations.NullMarked;
