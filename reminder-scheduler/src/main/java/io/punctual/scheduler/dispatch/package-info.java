/** The tick: what is past its deadline expires, what is late is held, what is due is emitted. */
@NullMarked
package io.punctual.scheduler.dispatch;

import org.jspecify.annotations.NullMarked;
