@NullMarked
package io.punctual.local.incident;

import org.jspecify.annotations.NullMarked;
