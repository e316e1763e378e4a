/** What a reminder looks like: wording, templates, and the encoded message. */
@NullMarked
package io.punctual.sender.message;

import org.jspecify.annotations.NullMarked;
