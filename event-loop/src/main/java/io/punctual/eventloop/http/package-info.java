/** The HTTP edge of every service: who may call what, and problem bodies. Knows no domain word. */
@NullMarked
package io.punctual.eventloop.http;

import org.jspecify.annotations.NullMarked;
