package dev.curfew.slack;

import java.time.Instant;

/**
 * How one of the ways to Slack is.
 *
 * @param name {@code web-api}, {@code socket-1}, {@code socket-2}
 * @param reason in a few words for the operator; of a link that is up, nothing but {@code connected}
 * @param since when it became so
 */
public record LinkState(String name, boolean up, String reason, Instant since) {}
