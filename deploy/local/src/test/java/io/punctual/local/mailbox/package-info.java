@NullMarked
package io.punctual.local.mailbox;

import org.jspecify.annotations.NullMarked;
