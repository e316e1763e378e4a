/** The rules of the code that a machine can check, for the tests of every module. */
@NullMarked
package io.punctual.architecture;

import org.jspecify.annotations.NullMarked;
