package dev.curfew.app;

/**
 * One thing that Curfew depends on, as it is at this moment.
 *
 * @param name {@code slack.socket-1}, {@code discord}
 * @param reason why it is so, in a few words for the operator; names no secret
 */
record Link(String name, boolean up, String reason) {}
