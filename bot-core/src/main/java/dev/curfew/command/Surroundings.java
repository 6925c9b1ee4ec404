package dev.curfew.command;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What the core does not do for itself, so that tests hold time and chance in their hands.
 *
 * @param tokens makes a new token at each call: at least 128 random bits in at most 40 letters, digits, {@code -} and {@code _}
 * @param random spreads retries; not for secrets
 * @param background runs what nobody waits for
 */
public record Surroundings(InstantSource clock, Later later, Pause pause, Supplier<String> tokens,
    RandomGenerator random, Executor background) {}
