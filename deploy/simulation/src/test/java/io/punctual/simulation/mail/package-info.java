@NullMarked
package io.punctual.simulation.mail;

import org.jspecify.annotations.NullMarked;
