package io.punctual.sink;

/**
 * Where the sink stands.
 *
 * @param connections so far
 * @param open connections
 * @param handingOver open connections with a mail on its way
 * @param afterDot open connections whose final dot waits for its reply
 * @param mails begun
 * @param accepted mails taken
 * @param cutShort texts during which the client went away
 */
public record SinkCounts(
    long connections,
    int open,
    int handingOver,
    int afterDot,
    long mails,
    long accepted,
    long cutShort) {}
