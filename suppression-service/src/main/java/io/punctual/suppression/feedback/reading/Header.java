package io.punctual.suppression.feedback.reading;

/**
 * One header field, unfolded.
 *
 * @param name as written
 * @param value without white space around it; encoded words still encoded
 */
record Header(String name, String value) {}
