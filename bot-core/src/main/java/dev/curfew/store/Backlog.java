package dev.curfew.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Cases that moved and of which not everybody was told yet; a case is among them for a moment at each of its moves.
 *
 * @param cases how many
 * @param since when the one that waits longest moved
 */
public record Backlog(int cases, Optional<Instant> since) {}
