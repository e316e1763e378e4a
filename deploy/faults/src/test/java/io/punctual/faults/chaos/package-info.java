@NullMarked
package io.punctual.faults.chaos;

import org.jspecify.annotations.NullMarked;
