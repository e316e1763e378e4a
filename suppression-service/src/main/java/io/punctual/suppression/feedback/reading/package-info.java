/**
 * What a mail that came back says: delivery reports, feedback reports, automatic and human replies.
 * Pure: bytes in, findings out. Everything read here was written by strangers.
 */
@NullMarked
package io.punctual.suppression.feedback.reading;

import org.jspecify.annotations.NullMarked;
