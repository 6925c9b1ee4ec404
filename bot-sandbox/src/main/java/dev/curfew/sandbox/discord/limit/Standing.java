package dev.curfew.sandbox.discord.limit;

import java.time.Instant;

/**
 * How a request stands with its bucket.
 *
 * @param allowed whether it may be served
 * @param byGlobal whether the limit over all routes refused it
 * @param remaining requests left in the window
 * @param resetAt when the window ends
 * @param resetAfterMillis milliseconds until then, at least 1
 */
public record Standing(boolean allowed, boolean byGlobal, Bucket bucket, int remaining, Instant resetAt,
    long resetAfterMillis) {}
