@NullMarked
package io.punctual.local.demo;

import org.jspecify.annotations.NullMarked;
