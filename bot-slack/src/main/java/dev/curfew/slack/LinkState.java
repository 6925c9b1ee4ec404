package dev.curfew.slack;

import java.time.Instant;
import java.util.Optional;

/**
 * How one of the ways to Slack is.
 *
 * @param name {@code web-api}, {@code socket-1}, {@code socket-2}
 * @param reason in a few words for the operator; of a link that is up, nothing but {@code connected}
 * @param since when it became so
 * @param heard when anything last came over it, the answers to pings included; only of sockets that were up
 */
public record LinkState(String name, boolean up, String reason, Instant since, Optional<Instant> heard) {}
