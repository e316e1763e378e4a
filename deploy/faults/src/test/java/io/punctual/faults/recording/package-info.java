@NullMarked
package io.punctual.faults.recording;

import org.jspecify.annotations.NullMarked;
