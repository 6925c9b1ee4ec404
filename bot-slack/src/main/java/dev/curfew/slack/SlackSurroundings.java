package dev.curfew.slack;

import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What the program hands in because nothing inside may make it up.
 *
 * @param ids unguessable, never the same twice, at most 64 characters; for references in the log and forms that are open
 * @param random spreads reconnections, so that many bots do not return in the same instant; safe for several threads
 */
public record SlackSurroundings(InstantSource clock, Supplier<String> ids, RandomGenerator random,
    SlackMemory memory) {}
