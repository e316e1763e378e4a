package io.punctual.eventloop.settings;

/**
 * A bean that takes part of the settings away from the check for unknown names, because somebody
 * else checks them, with better messages.
 *
 * @param prefix the part's name without a dot at its end
 */
public record CheckedElsewhere(String prefix) {}
